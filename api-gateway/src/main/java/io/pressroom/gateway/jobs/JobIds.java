package io.pressroom.gateway.jobs;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.UUID;

/** Job ids: UUIDs of RFC 9562 in lower case. Thread-safe. */
public final class JobIds {

  /** Names under it are {@code tenant + '\n' + key}; a tenant's name holds no line break. */
  private static final UUID NAMESPACE = UUID.fromString("0f2f5a8c-6a5e-4f0e-9d5c-6f2d3c1b7a90");

  private static final NameBasedGenerator NAME_BASED = Generators.nameBasedGenerator(NAMESPACE);

  private static final TimeBasedEpochRandomGenerator TIME_ORDERED =
      Generators.timeBasedEpochRandomGenerator();

  private JobIds() {}

  /** A new id of version 7: ordered by time, 74 bits of it random. */
  public static String next() {
    return TIME_ORDERED.generate().toString();
  }

  /** The id of version 5 that a tenant's Idempotency-Key always gives. */
  public static String derived(String tenant, String idempotencyKey) {
    return NAME_BASED.generate(tenant + '\n' + idempotencyKey).toString();
  }

  /**
   * The seed of a job whose client chose none: 32 bits of the id, so that a submission repeated
   * under one Idempotency-Key renders the same pixels wherever it lands.
   */
  static long seed(String jobId) {
    return UUID.fromString(jobId).getLeastSignificantBits() & 0xffff_ffffL;
  }
}
