package io.pressroom.needs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.wire.GroupSpec;
import io.pressroom.wire.TopicSpec;
import io.pressroom.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DifferencesTest {

  private static final String LANE = "pressroom.jobs.gpu.bulk";
  private static final String GROUP = "pressroom.workers.gpu.bulk";

  private final Needs needs =
      Needs.ofFarm(List.of("gpu"), GroupSpec.USUAL_LOCK, OptionalInt.empty());

  private int brokers = 1;
  private int shareVersion = 2;
  private final Map<String, Cluster.Topic> topics = new HashMap<>();
  private final Map<String, Map<String, String>> groups = new HashMap<>();
  private List<Finding> refusals = List.of();

  @BeforeEach
  void allIsAsItShouldBe() {
    needs.topics().forEach(spec -> topics.put(spec.name(), asNeeded(spec)));
    needs.groups().forEach(spec -> groups.put(spec.name(), spec.configs()));
  }

  @Test
  void nothingIsSaidOfWhatIsAsNeeded() {
    assertThat(look()).isEmpty();
  }

  @Test
  void aMissingTopicStops() {
    topics.remove(Topics.WAITING);

    assertThat(lines()).containsExactly("topic pressroom.waiting: missing");
    assertThat(look()).allMatch(Finding::stops);
  }

  @Test
  void tooFewPartitionsStopAndMoreDoNotMatter() {
    partitions(Topics.JOB_STATE, 4);
    partitions(Topics.PROGRESS, 12);

    assertThat(lines())
        .containsExactly("topic pressroom.job-state partitions: expected 8, found 4");
    assertThat(look()).allMatch(Finding::stops);
  }

  @Test
  void aSecondPartitionOfALaneDiffersAndOfATableStops() {
    partitions(LANE, 2);
    partitions(Topics.TENANTS, 2);

    assertThat(look())
        .containsExactly(
            new Finding("topic " + Topics.TENANTS, "partitions", "1", "2", Weight.STOPS),
            new Finding("topic " + LANE, "partitions", "1", "2", Weight.DIFFERS));
  }

  @Test
  void aSettingThatDiffersIsNamedWithBothValues() {
    config(Topics.WAITING, "retention.ms", "1000");

    assertThat(look())
        .containsExactly(
            new Finding(
                "topic " + Topics.WAITING, "retention.ms", "604800000", "1000", Weight.DIFFERS));
  }

  @Test
  void aListOfPoliciesHasNoOrder() {
    config(Topics.JOB_STATE, "cleanup.policy", "delete,compact");

    assertThat(look()).isEmpty();
  }

  @Test
  void aGroupThatWouldSkipWhatWaitsStops() {
    group(GROUP, GroupSpec.OFFSET_RESET, "latest");
    group(GROUP, "share.record.lock.duration.ms", "15000");

    assertThat(look())
        .containsExactlyInAnyOrder(
            new Finding(
                "group " + GROUP, GroupSpec.OFFSET_RESET, "earliest", "latest", Weight.STOPS),
            new Finding(
                "group " + GROUP,
                "share.record.lock.duration.ms",
                "30000",
                "15000",
                Weight.DIFFERS));
  }

  @Test
  void brokersWithoutShareGroupsStopAndWithoutTheirDeadLettersDiffer() {
    shareVersion = 0;
    assertThat(lines())
        .containsExactly("feature share.version level: expected 2 or higher, found 0");
    assertThat(look()).allMatch(Finding::stops);

    shareVersion = 1;
    assertThat(look()).extracting(Finding::weight).containsExactly(Weight.DIFFERS);
  }

  @Test
  void oneCopyIsAdvisedAgainstWhereThereAreSeveralBrokers() {
    assertThat(look()).isEmpty();

    brokers = 3;
    assertThat(look())
        .hasSameSizeAs(needs.topics())
        .allMatch(finding -> finding.weight() == Weight.ADVICE)
        .allMatch(finding -> finding.setting().equals("replication"));
  }

  @Test
  void fewerCopiesThanAskedForDifferAndOneThatWasAskedForIsFine() {
    brokers = 3;
    Needs three = new Needs(needs.topics(), needs.groups(), OptionalInt.of(3));
    Needs one = new Needs(needs.topics(), needs.groups(), OptionalInt.of(1));

    assertThat(Differences.between(three, cluster()))
        .hasSameSizeAs(needs.topics())
        .allMatch(finding -> finding.weight() == Weight.DIFFERS);
    assertThat(Differences.between(one, cluster())).isEmpty();
    assertThatThrownBy(() -> new Needs(List.of(), List.of(), OptionalInt.of(0)))
        .hasMessage("replication: expected 1 to 9, found 0");
  }

  @Test
  void copiesThatMustAllBeThereAreAdvisedAgainst() {
    brokers = 3;
    topics.replaceAll((name, topic) -> copies(topic, 3, "2"));
    assertThat(look()).isEmpty();

    topics.computeIfPresent(LANE, (name, topic) -> copies(topic, 3, "3"));
    topics.computeIfPresent(Topics.CONTROL, (name, topic) -> copies(topic, 3, "1"));
    assertThat(lines())
        .containsExactlyInAnyOrder(
            "topic " + LANE + " min.insync.replicas: expected less than the 3 copies, found 3",
            "topic pressroom.control min.insync.replicas: expected 2 or more, found 1");
  }

  @Test
  void whatMayNotBeLookedAtIsNotCalledMissing() {
    topics.remove(LANE);
    refusals = List.of(Finding.refused("topic " + LANE, "describe", "not authorized"));

    assertThat(lines())
        .containsExactly("topic " + LANE + " describe: expected allowed, found not authorized");
  }

  @Test
  void theLockOfAGroupIsChecked() {
    assertThatThrownBy(() -> GroupSpec.ofPool("gpu", Duration.ofMillis(10)))
        .hasMessage("lock: expected PT1S to PT1H, found PT0.01S");
  }

  private List<Finding> look() {
    return Differences.between(needs, cluster());
  }

  private Cluster cluster() {
    return new Cluster(brokers, Map.of("share.version", shareVersion), topics, groups, refusals);
  }

  private List<String> lines() {
    return look().stream().map(Finding::toString).toList();
  }

  private static Cluster.Topic asNeeded(TopicSpec spec) {
    return new Cluster.Topic(spec.partitions(), 1, spec.configs());
  }

  private void partitions(String topic, int count) {
    topics.computeIfPresent(
        topic, (name, found) -> new Cluster.Topic(count, found.replication(), found.configs()));
  }

  private void config(String topic, String name, String value) {
    topics.computeIfPresent(
        topic,
        (key, found) ->
            new Cluster.Topic(
                found.partitions(), found.replication(), with(found.configs(), name, value)));
  }

  private void group(String group, String name, String value) {
    groups.computeIfPresent(group, (key, found) -> with(found, name, value));
  }

  private static Cluster.Topic copies(Cluster.Topic topic, int count, String minInSync) {
    return new Cluster.Topic(
        topic.partitions(), count, with(topic.configs(), "min.insync.replicas", minInSync));
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> changed = new HashMap<>(map);
    changed.put(name, value);
    return changed;
  }
}
