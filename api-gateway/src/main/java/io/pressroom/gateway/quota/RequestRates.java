package io.pressroom.gateway.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * Requests in a second, by tenant: a token bucket that holds one second's worth. Each gateway
 * counts its own requests, so a tenant that spreads them over several may have as many more.
 * Thread-safe.
 */
public final class RequestRates {

  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

  private final TenantLimits limits;
  private final TimeMeter time;

  /** A bucket that was left alone for a second is full, so nothing is lost with one. */
  private final Cache<TenantLimit, Bucket> buckets =
      Caffeine.newBuilder().expireAfterAccess(FORGOTTEN_AFTER).build();

  /** Other limits begin with another bucket. */
  private record TenantLimit(String tenant, int perSecond) {}

  public RequestRates(TenantLimits limits) {
    this(limits, TimeMeter.SYSTEM_NANOTIME);
  }

  RequestRates(TenantLimits limits, TimeMeter time) {
    this.limits = limits;
    this.time = time;
  }

  /**
   * Counts one request.
   *
   * @throws QuotaExceededException if it is one too many
   */
  public void take(String tenant) {
    limits.requestsPerSecond(tenant).ifPresent(limit -> take(tenant, limit));
  }

  private void take(String tenant, int perSecond) {
    ConsumptionProbe probe =
        buckets
            .get(new TenantLimit(tenant, perSecond), this::bucket)
            .tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw new QuotaExceededException(
          "expected at most " + perSecond + " requests in a second, found more",
          Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private Bucket bucket(TenantLimit limit) {
    return Bucket.builder()
        .addLimit(
            bandwidth ->
                bandwidth
                    .capacity(limit.perSecond())
                    .refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
        .withCustomTimePrecision(time)
        .build();
  }
}
