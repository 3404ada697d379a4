package io.pressroom.gateway.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it on. Thread-safe. */
public final class SetClock extends Clock {

  private volatile Instant now;

  public SetClock(Instant now) {
    this.now = now;
  }

  public synchronized void advance(Duration step) {
    now = now.plus(step);
  }

  public void set(Instant next) {
    now = next;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("nobody asks for it");
  }
}
