package io.pressroom.gateway.queue.provision;

import static java.util.Objects.requireNonNull;

import io.pressroom.needs.Finding;
import io.pressroom.needs.Needs;
import io.pressroom.needs.Provided.Made;
import io.pressroom.wire.GroupSpec;
import io.pressroom.wire.TopicSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * One go at making what a look found to be missing: topics that are not there, and settings of
 * groups. Topics that are there are left as they are. Not thread-safe; blocks.
 */
final class Mending {

  private final Admin admin;
  private final List<Finding> wrong;

  // Mutable state: what came of it so far, and what the brokers refused, by what it is of.
  private final List<Made> made = new ArrayList<>();
  private final List<Finding> mended = new ArrayList<>();
  private final Map<String, String> refusals = new HashMap<>();

  Mending(Admin admin, List<Finding> wrong) {
    this.admin = admin;
    this.wrong = wrong;
  }

  /**
   * @throws KafkaException if the brokers don't answer
   */
  void run(Needs needs) {
    make(needs);
    setUp(needs.groups());
  }

  /** What this process has done; somebody else may have done the rest meanwhile. */
  List<Made> made() {
    return made;
  }

  /** Whether there was nothing to make. */
  boolean isIdle() {
    return mended.isEmpty() && refusals.isEmpty();
  }

  /** Whether a further look that finds this has come too early. */
  boolean isMended(Finding finding) {
    return mended.contains(finding);
  }

  /** Says why it could not be made, where that was tried. */
  Finding explain(Finding finding) {
    return Optional.ofNullable(refusals.get(finding.of())).map(finding::because).orElse(finding);
  }

  private void make(Needs needs) {
    Optional<Short> replication =
        needs.replication().stream().mapToObj(copies -> (short) copies).findFirst();
    List<TopicSpec> missing =
        needs.topics().stream()
            .filter(spec -> wrong.contains(Finding.missing("topic " + spec.name())))
            .toList();
    List<NewTopic> wanted =
        missing.stream()
            .map(
                spec ->
                    new NewTopic(spec.name(), Optional.of(spec.partitions()), replication)
                        .configs(spec.configs()))
            .toList();
    Map<String, KafkaFuture<Void>> answers = admin.createTopics(wanted).values();
    for (TopicSpec spec : missing) {
      String of = "topic " + spec.name();
      if (isDone(of, requireNonNull(answers.get(spec.name())))) {
        made.add(new Made(of, "", "present"));
      }
      if (!refusals.containsKey(of)) {
        mended.add(Finding.missing(of));
      }
    }
  }

  private void setUp(List<GroupSpec> specs) {
    Map<String, List<Finding>> differences = new LinkedHashMap<>();
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (GroupSpec spec : specs) {
      String of = "group " + spec.name();
      List<Finding> differing =
          wrong.stream()
              .filter(it -> it.of().equals(of) && spec.configs().containsKey(it.setting()))
              .toList();
      if (!differing.isEmpty()) {
        differences.put(spec.name(), differing);
        changes.put(group(spec.name()), differing.stream().map(Mending::change).toList());
      }
    }
    var answers = admin.incrementalAlterConfigs(changes).values();
    differences.forEach(
        (name, differing) -> {
          if (isDone("group " + name, requireNonNull(answers.get(group(name))))) {
            differing.forEach(it -> made.add(new Made(it.of(), it.setting(), it.expected())));
            mended.addAll(differing);
          }
        });
  }

  private static ConfigResource group(String name) {
    return new ConfigResource(ConfigResource.Type.GROUP, name);
  }

  private static AlterConfigOp change(Finding finding) {
    return new AlterConfigOp(new ConfigEntry(finding.setting(), finding.expected()), OpType.SET);
  }

  /** Whether it was this process that did it. */
  private boolean isDone(String of, KafkaFuture<Void> answer) {
    try {
      answer.get();
      return true;
    } catch (ExecutionException e) {
      Throwable cause = KafkaCluster.cause(e);
      if (cause instanceof TopicExistsException) {
        return false;
      }
      if (!KafkaCluster.isAnswer(cause)) {
        throw KafkaCluster.failure(cause);
      }
      refusals.put(of, String.valueOf(cause.getMessage()));
      return false;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
