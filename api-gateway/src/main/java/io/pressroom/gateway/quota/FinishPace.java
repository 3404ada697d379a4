package io.pressroom.gateway.quota;

import io.pressroom.proto.v1.JobState;
import io.pressroom.wire.JobStates;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How fast tenants' jobs have ended of late, which says how soon the next one may. Thread-safe. */
public final class FinishPace {

  private static final Duration UNKNOWN = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** The weight of the newest gap in the mean. */
  private static final double NEWEST = 0.25;

  private record Pace(long lastMillis, double meanGapMillis) {

    Pace next(long millis) {
      double gap = Math.min(Math.max(0, millis - lastMillis), LONGEST.toMillis());
      return new Pace(Math.max(lastMillis, millis), meanGapMillis + NEWEST * (gap - meanGapMillis));
    }
  }

  // Mutable state, by tenant.
  private final Map<String, Pace> paces = new ConcurrentHashMap<>();

  /** Takes in a state of the farm's. */
  public void heard(JobState state) {
    if (!JobStates.isTerminal(state.getStatus())) {
      return;
    }
    var at = state.getAt();
    long millis = at.getSeconds() * 1000 + at.getNanos() / 1_000_000;
    paces.merge(
        state.getJob().getTenant(),
        new Pace(millis, UNKNOWN.toMillis()),
        (known, first) -> known.next(millis));
  }

  /** The usual time until one of the tenant's jobs ends. */
  Duration untilNext(String tenant) {
    Pace pace = paces.get(tenant);
    return pace == null ? UNKNOWN : Duration.ofMillis((long) pace.meanGapMillis());
  }
}
