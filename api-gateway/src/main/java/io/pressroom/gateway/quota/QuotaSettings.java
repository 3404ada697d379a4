package io.pressroom.gateway.quota;

import io.pressroom.gateway.config.Env;
import java.util.Optional;

/**
 * The limits of tenants that have none of their own; nothing: no limit.
 *
 * @param requestsPerSecond at each gateway, 1 or more
 * @param concurrentJobs in flight on the whole farm, 1 or more
 */
public record QuotaSettings(Optional<Integer> requestsPerSecond, Optional<Integer> concurrentJobs) {

  private static final int MAX = 1_000_000;

  public QuotaSettings {
    requestsPerSecond.ifPresent(limit -> check("requestsPerSecond", limit));
    concurrentJobs.ifPresent(limit -> check("concurrentJobs", limit));
  }

  public static QuotaSettings from(Env env) {
    return new QuotaSettings(
        env.parsed("PRESSROOM_TENANT_REQUESTS_PER_SECOND", Integer::valueOf, "1.." + MAX),
        env.parsed("PRESSROOM_TENANT_CONCURRENT_JOBS", Integer::valueOf, "1.." + MAX));
  }

  private static void check(String name, int limit) {
    if (limit < 1 || limit > MAX) {
      throw new IllegalArgumentException(name + ": expected 1.." + MAX + ", found " + limit);
    }
  }
}
