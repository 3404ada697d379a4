package io.pressroom.gateway.queue.provision;

import io.pressroom.needs.Cluster;
import io.pressroom.needs.Finding;
import io.pressroom.needs.Needs;
import io.pressroom.needs.Weight;
import io.pressroom.wire.GroupSpec;
import io.pressroom.wire.TopicSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at a cluster, once. Not thread-safe; blocks. */
final class KafkaCluster {

  private final Admin admin;

  // Mutable state: what the look has found so far.
  private final Map<String, Cluster.Topic> topics = new HashMap<>();
  private final Map<String, Map<String, String>> groups = new HashMap<>();
  private final List<Finding> refusals = new ArrayList<>();

  private KafkaCluster(Admin admin) {
    this.admin = admin;
  }

  /**
   * What there is of what is needed. What the brokers refuse to tell is a finding.
   *
   * @throws KafkaException if the brokers don't answer
   */
  static Cluster look(Admin admin, Needs needs) {
    return new KafkaCluster(admin).look(needs);
  }

  private Cluster look(Needs needs) {
    // First of all: whoever gets no answer here need not wait for the others.
    int brokers = await(admin.describeCluster().nodes()).size();
    var features = admin.describeFeatures().featureMetadata();
    topics(needs.topics().stream().map(TopicSpec::name).toList());
    groups(needs.groups().stream().map(GroupSpec::name).toList());
    Map<String, Integer> levels = new HashMap<>();
    ask("feature share.version", "describe", features, it -> levels.putAll(levels(it)));
    return new Cluster(brokers, levels, topics, groups, refusals);
  }

  private void topics(List<String> names) {
    Map<String, TopicDescription> found = new HashMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach(
            (name, topic) -> ask("topic " + name, "describe", topic, it -> found.put(name, it)));
    Map<String, Map<String, String>> configs =
        configs(ConfigResource.Type.TOPIC, List.copyOf(found.keySet()));
    found.forEach(
        (name, topic) -> topics.put(name, topic(topic, configs.getOrDefault(name, Map.of()))));
  }

  private void groups(List<String> names) {
    groups.putAll(configs(ConfigResource.Type.GROUP, names));
  }

  private Map<String, Map<String, String>> configs(ConfigResource.Type type, List<String> names) {
    List<ConfigResource> resources =
        names.stream().map(name -> new ConfigResource(type, name)).toList();
    Map<String, Map<String, String>> configs = new HashMap<>();
    String prefix = type == ConfigResource.Type.TOPIC ? "topic " : "group ";
    admin
        .describeConfigs(resources)
        .values()
        .forEach(
            (resource, config) ->
                ask(
                    prefix + resource.name(),
                    "settings",
                    config,
                    it -> configs.put(resource.name(), values(it))));
    return configs;
  }

  /** Hears one answer; a topic that is not there is none. */
  private <T> void ask(String of, String what, KafkaFuture<T> answer, Consumer<T> heard) {
    try {
      heard.accept(answer.get());
    } catch (ExecutionException e) {
      if (cause(e) instanceof UnknownTopicOrPartitionException) {
        return;
      }
      refusals.add(refusal(of, what, cause(e)));
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** Settings that may not be read are no reason to stop. */
  private static Finding refusal(String of, String what, Throwable cause) {
    if (!isAnswer(cause)) {
      throw failure(cause);
    }
    String why = cause.getMessage();
    return what.equals("settings")
        ? new Finding(of, what, "readable", why, Weight.DIFFERS)
        : Finding.refused(of, what, why);
  }

  /** Whether brokers have said no, and will say it again. */
  static boolean isAnswer(Throwable failure) {
    return failure instanceof ApiException
        && !(failure instanceof RetriableException)
        && !(failure instanceof AuthenticationException);
  }

  static Throwable cause(ExecutionException answer) {
    return Objects.requireNonNull(answer.getCause());
  }

  static KafkaException failure(Throwable cause) {
    return cause instanceof KafkaException known ? known : new KafkaException(cause);
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw failure(cause(e));
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static Cluster.Topic topic(TopicDescription topic, Map<String, String> configs) {
    int copies =
        topic.partitions().stream()
            .mapToInt(partition -> partition.replicas().size())
            .min()
            .orElse(0);
    return new Cluster.Topic(topic.partitions().size(), copies, configs);
  }

  private static Map<String, Integer> levels(FeatureMetadata metadata) {
    Map<String, Integer> levels = new HashMap<>();
    metadata
        .finalizedFeatures()
        .forEach((name, range) -> levels.put(name, (int) range.maxVersionLevel()));
    return levels;
  }

  private static Map<String, String> values(Config config) {
    Map<String, String> values = new HashMap<>();
    for (ConfigEntry entry : config.entries()) {
      Optional.ofNullable(entry.value()).ifPresent(value -> values.put(entry.name(), value));
    }
    return values;
  }
}
