package io.pressroom.load.site;

import java.time.Duration;

/** A moment after which waiting is given up. */
public final class Deadline {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final long atNanos;

  private Deadline(long atNanos) {
    this.atNanos = atNanos;
  }

  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  public boolean hasPassed() {
    return System.nanoTime() - atNanos >= 0;
  }

  /**
   * @param what waited for, in the message's words
   * @throws IllegalStateException if the time is over
   */
  public void check(String what) {
    if (hasPassed()) {
      throw new IllegalStateException("waited in vain for " + what);
    }
  }

  /** {@link #check}, and a moment's rest before looking again. */
  public void pause(String what) throws InterruptedException {
    check(what);
    Thread.sleep(LOOK_AGAIN.toMillis());
  }
}
