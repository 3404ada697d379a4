package io.pressroom.gateway.stream;

import io.pressroom.gateway.http.Problem;
import java.util.concurrent.atomic.AtomicInteger;

/** How many may follow something at a time. Thread-safe. */
final class Seats {

  private final int limit;
  private final AtomicInteger taken = new AtomicInteger();

  Seats(int limit) {
    this.limit = limit;
  }

  /**
   * Takes a seat, to be given back by {@link #leave}.
   *
   * @throws Problem.Raised if none is free
   */
  void take() {
    int before = taken.getAndUpdate(now -> now < limit ? now + 1 : now);
    if (before >= limit) {
      throw Problem.raised(
          Problem.Kind.TOO_MANY_SUBSCRIBERS, "expected at most " + limit + " subscribers");
    }
  }

  void leave() {
    taken.decrementAndGet();
  }

  int taken() {
    return taken.get();
  }
}
