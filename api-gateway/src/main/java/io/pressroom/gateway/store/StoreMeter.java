package io.pressroom.gateway.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Times the calls to the object store, by method and outcome. Thread-safe. */
final class StoreMeter implements Interceptor {

  private static final Duration[] BUCKETS =
      Stream.of(10, 50, 100, 250, 500, 1_000, 2_500, 10_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private enum Outcome {
    OK,
    /** What a caller that asks whether something is there has to expect. */
    ABSENT,
    /** Somebody else was first. */
    CONFLICT,
    REFUSED,
    FAILED;

    static Outcome of(int status) {
      return switch (status) {
        case 404 -> ABSENT;
        case 409, 412 -> CONFLICT;
        default -> status < 400 ? OK : status < 500 ? REFUSED : FAILED;
      };
    }
  }

  private final MeterRegistry meters;

  StoreMeter(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    long start = System.nanoTime();
    Outcome outcome = Outcome.FAILED;
    try {
      Response response = chain.proceed(chain.request());
      outcome = Outcome.of(response.code());
      return response;
    } finally {
      Timer.builder("pressroom.store.calls")
          .description("From a call to the object store to the head of its answer")
          .tag("method", chain.request().method().toLowerCase(Locale.ROOT))
          .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
          .serviceLevelObjectives(BUCKETS)
          .register(meters)
          .record(Duration.ofNanos(System.nanoTime() - start));
    }
  }
}
