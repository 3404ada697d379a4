package io.pressroom.node.queue;

import io.pressroom.needs.Differences;
import io.pressroom.needs.Finding;
import io.pressroom.needs.MissingException;
import io.pressroom.needs.Needs;
import io.pressroom.wire.GroupSpec;
import io.pressroom.wire.TopicSpec;
import java.io.IOException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the topics where they are missing and sets up the pool's share groups, or only looks for
 * them. Idempotent.
 */
final class Provisioning {

  private static final Logger log = LoggerFactory.getLogger(Provisioning.class);

  private Provisioning() {}

  /**
   * @throws MissingException if it only looks, and something is missing
   * @throws IOException if the cluster cannot be reached or refuses
   */
  static void run(QueueConfig config, ClientSettings settings)
      throws IOException, InterruptedException {
    Needs needs = Needs.ofWorker(config.pool(), config.lock());
    try (Admin admin = Admin.create(settings.admin())) {
      if (config.provision()) {
        createMissing(admin, needs.topics());
        setUpGroups(admin, config.pool(), needs.groups());
      } else {
        look(admin, needs);
      }
    }
  }

  private static void look(Admin admin, Needs needs) throws IOException, InterruptedException {
    List<Finding> findings = Differences.between(needs, ClusterLook.at(admin, needs));
    List<Finding> missing = findings.stream().filter(Finding::stops).toList();
    if (!missing.isEmpty()) {
      throw new MissingException(missing);
    }
    findings.forEach(finding -> log.warn("Kafka differs from what the farm needs: {}", finding));
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
  private static void setUpGroups(Admin admin, String pool, List<GroupSpec> specs)
      throws IOException, InterruptedException {
    Map<ConfigResource, Collection<AlterConfigOp>> groups = new HashMap<>();
    for (GroupSpec spec : specs) {
      List<AlterConfigOp> settings =
          spec.configs().entrySet().stream()
              .map(set -> new ConfigEntry(set.getKey(), set.getValue()))
              .map(entry -> new AlterConfigOp(entry, OpType.SET))
              .toList();
      groups.put(new ConfigResource(ConfigResource.Type.GROUP, spec.name()), settings);
    }
    try {
      admin.incrementalAlterConfigs(groups).all().get();
    } catch (ExecutionException e) {
      throw new IOException("share groups of pool " + pool + ": " + e.getCause().getMessage(), e);
    }
  }
}
