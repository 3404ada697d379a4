package io.pressroom.needs;

import io.pressroom.wire.GroupSpec;
import io.pressroom.wire.TopicSpec;
import io.pressroom.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a process, or the whole farm, needs to find in its cluster.
 *
 * @param replication copies of each topic; empty where the cluster's default will do
 */
public record Needs(List<TopicSpec> topics, List<GroupSpec> groups, OptionalInt replication) {

  /** Kafka's feature that brings share groups, at level 1, and their dead letters, at level 2. */
  static final String SHARE_FEATURE = "share.version";

  static final int SHARE_GROUPS = 1;
  static final int DEAD_LETTERS = 2;

  public Needs {
    topics = List.copyOf(topics);
    groups = List.copyOf(groups);
    if (replication.isPresent() && (replication.getAsInt() < 1 || replication.getAsInt() > 9)) {
      throw new IllegalArgumentException(
          "replication: expected 1 to 9, found " + replication.getAsInt());
    }
  }

  /** With the cluster's own replication. */
  public Needs(List<TopicSpec> topics, List<GroupSpec> groups) {
    this(topics, groups, OptionalInt.empty());
  }

  /** How the share groups are set up is the workers' concern, who join them. */
  public static Needs ofGateway(String pool) {
    List<TopicSpec> topics = new ArrayList<>(Topics.shared());
    topics.addAll(Topics.webhooks());
    topics.addAll(Topics.ofPool(pool));
    return new Needs(topics, List.of());
  }

  public static Needs ofWorker(String pool, Duration lock) {
    List<TopicSpec> topics = new ArrayList<>(Topics.shared());
    topics.addAll(Topics.ofPool(pool));
    return new Needs(topics, GroupSpec.ofPool(pool, lock));
  }

  public static Needs ofFarm(Collection<String> pools, Duration lock, OptionalInt replication) {
    List<TopicSpec> topics = new ArrayList<>(Topics.shared());
    topics.addAll(Topics.webhooks());
    List<GroupSpec> groups = new ArrayList<>();
    for (String pool : pools) {
      topics.addAll(Topics.ofPool(pool));
      groups.addAll(GroupSpec.ofPool(pool, lock));
    }
    return new Needs(topics, groups, replication);
  }
}
