package io.pressroom.node.job;

/** Work on a job ends early; its {@link HeldJob} knows whether it was canceled or let go. */
public final class StoppedException extends Exception {

  private static final long serialVersionUID = 1L;

  public StoppedException() {
    super("the job was canceled or let go");
  }
}
