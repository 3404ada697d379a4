package io.pressroom.node.queue;

import io.pressroom.needs.Cluster;
import io.pressroom.needs.Finding;
import io.pressroom.needs.Needs;
import io.pressroom.needs.Weight;
import io.pressroom.wire.GroupSpec;
import io.pressroom.wire.TopicSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Looks at what a worker can't do without, and asks for no more rights than that takes: topics and
 * their partitions, settings of groups, features. Not thread-safe.
 */
final class ClusterLook {

  private final Admin admin;

  // Mutable state.
  private final List<Finding> refusals = new ArrayList<>();

  private ClusterLook(Admin admin) {
    this.admin = admin;
  }

  /**
   * @throws IOException if the brokers don't answer
   */
  static Cluster at(Admin admin, Needs needs) throws IOException, InterruptedException {
    return new ClusterLook(admin).look(needs);
  }

  private Cluster look(Needs needs) throws IOException, InterruptedException {
    Map<String, Integer> features = new HashMap<>();
    answer("features", Weight.DIFFERS, admin.describeFeatures().featureMetadata())
        .ifPresent(
            found ->
                found
                    .finalizedFeatures()
                    .forEach((name, range) -> features.put(name, (int) range.maxVersionLevel())));
    // Copies are none of a worker's business, and by how many brokers they are judged.
    return new Cluster(1, features, topics(needs.topics()), groups(needs.groups()), refusals);
  }

  private Map<String, Cluster.Topic> topics(List<TopicSpec> specs)
      throws IOException, InterruptedException {
    var answers =
        admin.describeTopics(specs.stream().map(TopicSpec::name).toList()).topicNameValues();
    Map<String, Cluster.Topic> topics = new HashMap<>();
    for (TopicSpec spec : specs) {
      answer("topic " + spec.name(), Weight.STOPS, answers.get(spec.name()))
          .map(TopicDescription::partitions)
          .ifPresent(
              found -> topics.put(spec.name(), new Cluster.Topic(found.size(), 1, Map.of())));
    }
    return topics;
  }

  private Map<String, Map<String, String>> groups(List<GroupSpec> specs)
      throws IOException, InterruptedException {
    List<ConfigResource> resources =
        specs.stream()
            .map(spec -> new ConfigResource(ConfigResource.Type.GROUP, spec.name()))
            .toList();
    var answers = admin.describeConfigs(resources).values();
    Map<String, Map<String, String>> groups = new HashMap<>();
    for (ConfigResource resource : resources) {
      Map<String, String> values = new HashMap<>();
      answer("group " + resource.name(), Weight.DIFFERS, answers.get(resource))
          .ifPresent(
              found -> {
                for (ConfigEntry entry : found.entries()) {
                  Optional.ofNullable(entry.value())
                      .ifPresent(value -> values.put(entry.name(), value));
                }
              });
      groups.put(resource.name(), values);
    }
    return groups;
  }

  /**
   * @param weight what it means that this may not be looked at
   * @return empty where there is nothing, or it may not be looked at
   */
  private <T> Optional<T> answer(String of, Weight weight, KafkaFuture<T> future)
      throws IOException, InterruptedException {
    try {
      return Optional.of(future.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException denied) {
        refusals.add(new Finding(of, "look", "allowed", denied.getMessage(), weight));
      } else if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw new IOException(of + ": " + e.getCause().getMessage(), e.getCause());
      }
      return Optional.empty();
    }
  }
}
