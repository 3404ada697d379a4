package io.pressroom.wire;

import io.pressroom.proto.v1.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Topic names, share-group names and how each topic must be set up. Every record's key is a job id,
 * but for workers, batches, tenants and webhooks.
 */
public final class Topics {

  /** Key: job id. Value: {@code JobState}. The gateways' view is rebuilt from it. */
  public static final String JOB_STATE = "pressroom.job-state";

  /** Key: job id. Value: {@code Progress}. */
  public static final String PROGRESS = "pressroom.progress";

  /** Key: job id. Value: {@code Control}. */
  public static final String CONTROL = "pressroom.control";

  /** Key: worker id. Value: {@code WorkerStatus}. */
  public static final String WORKERS = "pressroom.workers";

  /**
   * Key: batch id, or batch id and {@code /command}. Value: {@code BatchRecord}. All of a tenant's
   * batches lie in one partition, so that one gateway feeds them.
   */
  public static final String BATCHES = "pressroom.batches";

  /**
   * Key: job id. Value: {@code RenderJob}. Jobs of tenants whose window in a lane is full; all of a
   * tenant's jobs lie in one partition, so that one gateway feeds them into their lanes.
   */
  public static final String WAITING = "pressroom.waiting";

  /**
   * Key: {@code tenant/} or {@code key/} and an id. Value: {@code TenantRecord}. One partition, so
   * that all gateways see all changes in one order; nothing in it ages.
   */
  public static final String TENANTS = "pressroom.tenants";

  /** Jobs that failed for good, with Kafka's {@code __dlq.errors.*} headers. */
  public static final String DEAD_JOBS = "dlq.pressroom.jobs";

  /** Key: tenant and what is set. Value: {@code WebhookSetting}. Compacted, kept for ever. */
  public static final String WEBHOOK_SETTINGS = "pressroom.webhook-settings";

  /**
   * Key: tenant and message id. Value: {@code WebhookDelivery}. Webhooks that were given up; one
   * partition, so that offsets order them.
   */
  public static final String DEAD_WEBHOOKS = "dlq.pressroom.webhooks";

  /** The lanes in the order in which a free slot looks into them. */
  public static final List<Lane> LANES =
      List.of(Lane.LANE_INTERACTIVE, Lane.LANE_STANDARD, Lane.LANE_BULK);

  /** How long Kafka keeps a job that waits, and what the farm said of it. */
  public static final Duration JOBS_KEPT = Duration.ofDays(7);

  private static final int TENANT_PARTITIONS = 8;

  private static final Pattern POOL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

  private Topics() {}

  /**
   * The queue of one lane of one pool.
   *
   * @throws IllegalArgumentException for an illegal pool name or an unknown lane
   */
  public static String jobs(String pool, Lane lane) {
    return "pressroom.jobs." + checkPool(pool) + "." + laneName(lane);
  }

  /**
   * The share group in which the workers of a pool serve one lane. Each lane has its own, because a
   * group divides its topics among its members: in one group for all lanes a member would serve a
   * single one, and not the one that has work.
   */
  public static String workerGroup(String pool, Lane lane) {
    return "pressroom.workers." + checkPool(pool) + "." + laneName(lane);
  }

  /**
   * {@code interactive}, {@code standard} or {@code bulk}: the lane as topics, the API and metrics
   * spell it.
   */
  public static String laneName(Lane lane) {
    return switch (lane) {
      case LANE_INTERACTIVE -> "interactive";
      case LANE_STANDARD -> "standard";
      case LANE_BULK -> "bulk";
      case LANE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("lane: expected one of " + LANES + ", found " + lane);
    };
  }

  /** Where all records of one tenant lie, in the topics that are divided by tenants. */
  public static int partitionOf(String tenant) {
    // The language fixes a string's hash, so all gateways agree.
    return Math.floorMod(tenant.hashCode(), TENANT_PARTITIONS);
  }

  /** What every farm needs, whatever its pools. */
  public static List<TopicSpec> shared() {
    return List.of(
        new TopicSpec(
            JOB_STATE,
            8,
            Map.of(
                "cleanup.policy", "compact,delete",
                "retention.ms", millis(JOBS_KEPT),
                "max.message.bytes", "262144")),
        new TopicSpec(
            PROGRESS,
            8,
            Map.of(
                "retention.ms",
                millis(Duration.ofMinutes(10)),
                "segment.ms",
                millis(Duration.ofMinutes(5)))),
        new TopicSpec(CONTROL, 1, Map.of("retention.ms", millis(Duration.ofHours(1)))),
        new TopicSpec(
            WORKERS,
            1,
            Map.of(
                "cleanup.policy",
                "compact,delete",
                "retention.ms",
                // A pool that has slept as long as this is unknown, and no job wakes it.
                millis(Duration.ofDays(28)))),
        TopicSpec.single(TENANTS, Map.of("cleanup.policy", "compact")),
        new TopicSpec(
            BATCHES,
            TENANT_PARTITIONS,
            Map.of(
                "cleanup.policy",
                "compact,delete",
                "retention.ms",
                millis(Duration.ofDays(28)),
                // No command may go before its batch's gateway has read it.
                "min.compaction.lag.ms",
                millis(Duration.ofHours(1)))),
        new TopicSpec(WAITING, TENANT_PARTITIONS, Map.of("retention.ms", millis(JOBS_KEPT))),
        new TopicSpec(
            DEAD_JOBS,
            1,
            Map.of(
                "retention.ms",
                millis(Duration.ofDays(28)),
                "errors.deadletterqueue.group.enable",
                "true")));
  }

  /** Where webhooks wait, and what is known about their receivers. */
  public static List<TopicSpec> webhooks() {
    List<TopicSpec> specs = new ArrayList<>();
    for (WebhookTier tier : WebhookTier.values()) {
      // Long enough to outlast the longest wait and a farm that stands still for days.
      specs.add(new TopicSpec(tier.topic(), 4, Map.of("retention.ms", millis(Duration.ofDays(7)))));
    }
    specs.add(TopicSpec.single(WEBHOOK_SETTINGS, Map.of("cleanup.policy", "compact")));
    specs.add(
        TopicSpec.single(
            DEAD_WEBHOOKS,
            Map.of(
                "cleanup.policy", "compact,delete", "retention.ms", millis(Duration.ofDays(28)))));
    return List.copyOf(specs);
  }

  /**
   * The queues of one pool. One partition each: members of a share group serve only the partitions
   * that they are assigned, so a second partition would idle workers instead of adding any.
   */
  public static List<TopicSpec> ofPool(String pool) {
    List<TopicSpec> specs = new ArrayList<>();
    for (Lane lane : LANES) {
      specs.add(new TopicSpec(jobs(pool, lane), 1, Map.of("retention.ms", millis(JOBS_KEPT))));
    }
    return List.copyOf(specs);
  }

  private static String checkPool(String pool) {
    if (!POOL.matcher(pool).matches()) {
      throw new IllegalArgumentException(
          "pool: expected 1-40 of [a-z0-9-], starting and ending with a letter or digit, found '"
              + pool
              + "'");
    }
    return pool;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
