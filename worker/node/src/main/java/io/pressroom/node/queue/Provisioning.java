package io.pressroom.node.queue;

import io.pressroom.proto.v1.Lane;
import io.pressroom.wire.GroupSpec;
import io.pressroom.wire.TopicSpec;
import io.pressroom.wire.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics where they are missing and sets up the pool's share groups. Idempotent. */
final class Provisioning {

  private Provisioning() {}

  /**
   * @throws IOException if the cluster cannot be reached or refuses
   */
  static void run(QueueConfig config, ClientSettings settings)
      throws IOException, InterruptedException {
    List<TopicSpec> topics = new ArrayList<>(Topics.shared());
    topics.addAll(Topics.ofPool(config.pool()));
    try (Admin admin = Admin.create(settings.admin())) {
      createMissing(admin, topics);
      setUpGroups(admin, config);
    }
  }

  private static void createMissing(Admin admin, Collection<TopicSpec> topics)
      throws IOException, InterruptedException {
    List<NewTopic> wanted =
        topics.stream()
            .map(
                spec ->
                    new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty())
                        .configs(spec.configs()))
            .toList();
    for (Map.Entry<String, KafkaFuture<Void>> made :
        admin.createTopics(wanted).values().entrySet()) {
      try {
        made.getValue().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw new IOException("topic " + made.getKey() + ": " + e.getCause().getMessage(), e);
        }
      }
    }
  }

  /** Must be done before the first member joins, or jobs that wait already are skipped. */
  private static void setUpGroups(Admin admin, QueueConfig config)
      throws IOException, InterruptedException {
    List<AlterConfigOp> settings =
        List.of(
            set("share.auto.offset.reset", "earliest"),
            set("share.record.lock.duration.ms", Long.toString(config.lock().toMillis())),
            set("share.delivery.count.limit", Integer.toString(GroupSpec.MOST_DELIVERIES)),
            set("errors.deadletterqueue.topic.name", Topics.DEAD_JOBS),
            set("errors.deadletterqueue.copy.record.enable", "true"));
    Map<ConfigResource, Collection<AlterConfigOp>> groups = new HashMap<>();
    for (Lane lane : Topics.LANES) {
      groups.put(new ConfigResource(ConfigResource.Type.GROUP, config.group(lane)), settings);
    }
    try {
      admin.incrementalAlterConfigs(groups).all().get();
    } catch (ExecutionException e) {
      throw new IOException(
          "share groups of pool " + config.pool() + ": " + e.getCause().getMessage(), e);
    }
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), OpType.SET);
  }
}
