package io.pressroom.node.render;

/** The image left before its last step, and no fault of its own made it. */
public final class ImageDroppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why it left. */
  public enum Reason {
    /** Its {@link RenderWatch} said so, or the worker is closing. */
    STOPPED,
    DEADLINE_PASSED
  }

  private final Reason reason;

  ImageDroppedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
