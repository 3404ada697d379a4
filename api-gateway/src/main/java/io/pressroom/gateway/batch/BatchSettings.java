package io.pressroom.gateway.batch;

import io.pressroom.gateway.config.Env;

/**
 * What a gateway must be told of batches.
 *
 * @param tenantWindow jobs of a tenant that may be in flight in a lane at once, be they of batches
 *     or not, 1..10000
 * @param maxUploadBytes of spec and rows together, 1 KB..4 GB
 * @param maxJobs of one batch, 1..500000
 */
public record BatchSettings(int tenantWindow, long maxUploadBytes, int maxJobs) {

  private static final int DEFAULT_WINDOW = 256;
  private static final long DEFAULT_UPLOAD = 256L << 20;
  private static final int DEFAULT_JOBS = 200_000;

  public BatchSettings {
    check("tenantWindow", tenantWindow, 1, 10_000);
    check("maxUploadBytes", maxUploadBytes, 1 << 10, 4L << 30);
    check("maxJobs", maxJobs, 1, 500_000);
  }

  public static BatchSettings from(Env env) {
    return new BatchSettings(
        env.parsed("PRESSROOM_TENANT_WINDOW", Integer::valueOf, "a number of jobs")
            .orElse(DEFAULT_WINDOW),
        env.parsed("PRESSROOM_BATCH_MAX_BYTES", Long::valueOf, "a number of bytes")
            .orElse(DEFAULT_UPLOAD),
        env.parsed("PRESSROOM_BATCH_MAX_JOBS", Integer::valueOf, "a number of jobs")
            .orElse(DEFAULT_JOBS));
  }

  private static void check(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": expected " + min + ".." + max + ", found " + value);
    }
  }
}
