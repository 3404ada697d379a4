package io.pressroom.node.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again while the archive or the broker is away. The lease is renewed meanwhile, so waiting
 * costs no attempt; a store that is gone for a while holds jobs up and loses none. Immutable.
 */
public final class Patience {

  private static final Logger log = LoggerFactory.getLogger(Patience.class);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Duration limit;
  private final Duration firstPause;
  private final Clock clock;
  private final MeterRegistry registry;

  /**
   * @param limit how long to go on trying before another worker shall try
   * @param firstPause between the first two tries, then doubled up to ten seconds
   */
  public Patience(Duration limit, Duration firstPause, Clock clock, MeterRegistry registry) {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("limit: expected at least zero, found " + limit);
    }
    this.limit = limit;
    this.firstPause = firstPause;
    this.clock = clock;
    this.registry = registry;
    for (Errand errand : Errand.values()) {
      retries(errand);
    }
  }

  /**
   * Repeats a call until it succeeds. On a job's last attempt there is no limit: nobody would come
   * after us to tell the client how its job ended.
   *
   * @param errand for the log and the meters
   * @throws StoppedException if the job is let go meanwhile
   * @throws IOException the last one, when patience is at its end
   */
  public <T> T call(HeldJob held, Errand errand, Call<T> call)
      throws StoppedException, IOException, InterruptedException {
    Instant end = clock.instant().plus(limit);
    Duration pause = firstPause;
    while (true) {
      try {
        return call.run();
      } catch (IOException e) {
        if (!held.delivery().isLastAttempt() && !clock.instant().isBefore(end)) {
          throw e;
        }
        log.warn(
            "Trying again what={} jobId={} pause={} cause={}",
            errand.label(),
            held.delivery().jobId(),
            pause,
            e.toString());
        retries(errand).increment();
      }
      held.pause(pause);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }

  private Counter retries(Errand errand) {
    return Counter.builder("pressroom.retries")
        .description("Calls to the object store or a broker that failed and are made again")
        .tag("call", errand.label())
        .register(registry);
  }

  /** What is tried. */
  public enum Errand {
    HANDBACKS,
    MANIFEST,
    REPORT,
    UPLOAD;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One try. */
  @FunctionalInterface
  public interface Call<T> {
    T run() throws IOException, InterruptedException;
  }
}
