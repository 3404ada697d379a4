package io.pressroom.node.loop;

/** A loop without its thread, so that tests can turn it by hand. */
public interface Loop {

  /**
   * One turn.
   *
   * @return false if there was nothing to do
   */
  boolean tick();

  /** Returns when there may be something to do again, or after a while. */
  void awaitWork() throws InterruptedException;

  /** Fails whatever is still on its way; nothing is accepted any more. */
  void abandon();
}
