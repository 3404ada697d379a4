package io.pressroom.wire;

/** Names of record headers. */
public final class Headers {

  /** W3C Trace Context, carried from the submitting request to the worker and on to webhooks. */
  public static final String TRACEPARENT = "traceparent";

  private Headers() {}
}
