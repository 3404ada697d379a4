package io.pressroom.gateway.queue.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.connect.KafkaConnection;
import io.pressroom.embedded.EmbeddedKafka;
import io.pressroom.gateway.queue.KafkaLink;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.needs.Finding;
import io.pressroom.needs.Needs;
import io.pressroom.needs.Provided;
import io.pressroom.needs.Weight;
import io.pressroom.proto.v1.Lane;
import io.pressroom.wire.GroupSpec;
import io.pressroom.wire.TopicSpec;
import io.pressroom.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Each test has a pool, and so topics and groups, of its own. */
@TestInstance(Lifecycle.PER_CLASS)
class ProvisionerIT {

  private EmbeddedKafka kafka;
  private Admin admin;
  private Provisioner provisioner;

  @BeforeAll
  void startBroker() {
    kafka = EmbeddedKafka.start(TestFarm.folder("provision"));
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    provisioner = connect();
  }

  @AfterAll
  void stopBroker() {
    provisioner.close();
    admin.close();
    kafka.close();
  }

  @Test
  void whatIsMissingIsMadeAndNothingIsLeft() {
    Needs needs =
        Needs.ofFarm(List.of("first", "second"), GroupSpec.USUAL_LOCK, OptionalInt.empty());

    Provided provided = provide(provisioner, needs);

    assertThat(provided.left()).isEmpty();
    assertThat(provided.made().stream().map(Provided.Made::of).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    needs.topics().stream().map(topic -> "topic " + topic.name()),
                    needs.groups().stream().map(group -> "group " + group.name()))
                .toList());
    assertThat(provisioner.look(needs)).isEmpty();
  }

  @Test
  void aSecondTimeMakesNothing() {
    Needs needs = pool("twice");
    provide(provisioner, needs);

    assertThat(provide(provisioner, needs)).isEqualTo(new Provided(List.of(), List.of()));
  }

  @Test
  void severalAtOnceMakeEachTopicOnce() {
    Needs needs = pool("at-once");

    List<CompletableFuture<Provided>> all =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> provideAlone(needs)))
            .limit(4)
            .toList();

    List<Provided.Made> made = new ArrayList<>();
    for (CompletableFuture<Provided> one : all) {
      assertThat(one.join().left()).isEmpty();
      made.addAll(one.join().made());
    }
    assertThat(made.stream().map(Provided.Made::of).filter(of -> of.startsWith("topic ")))
        .containsExactlyInAnyOrderElementsOf(
            needs.topics().stream().map(topic -> "topic " + topic.name()).toList());
  }

  @Test
  void aTopicThatWasDeletedIsNamedAndComesBack() throws Exception {
    Needs needs = pool("deleted");
    provide(provisioner, needs);
    String lane = Topics.jobs("deleted", Lane.LANE_BULK);
    admin.deleteTopics(List.of(lane)).all().get();

    Finding missing = Finding.missing("topic " + lane);
    await().until(() -> provisioner.look(needs).equals(List.of(missing)));
    assertThat(provide(provisioner, needs).left()).isEmpty();
  }

  @Test
  void aTopicThatDiffersIsNamedAndLeftAsItIs() throws Exception {
    Needs needs = pool("changed");
    provide(provisioner, needs);
    String lane = Topics.jobs("changed", Lane.LANE_BULK);
    alter(ConfigResource.Type.TOPIC, lane, "retention.ms", "60000");
    admin.createPartitions(Map.of(lane, NewPartitions.increaseTo(2))).all().get();

    List<Finding> expected =
        List.of(
            new Finding("topic " + lane, "partitions", "1", "2", Weight.DIFFERS),
            new Finding("topic " + lane, "retention.ms", "604800000", "60000", Weight.DIFFERS));
    await().untilAsserted(() -> assertThat(provisioner.look(needs)).isEqualTo(expected));
    assertThat(provide(provisioner, needs)).isEqualTo(new Provided(List.of(), expected));
  }

  @Test
  void aGroupThatDiffersIsNamedAndSetAgain() throws Exception {
    Needs needs = pool("group");
    provide(provisioner, needs);
    String group = Topics.workerGroup("group", Lane.LANE_STANDARD);
    alter(ConfigResource.Type.GROUP, group, GroupSpec.OFFSET_RESET, "latest");

    Finding latest =
        new Finding("group " + group, GroupSpec.OFFSET_RESET, "earliest", "latest", Weight.STOPS);
    await().until(() -> provisioner.look(needs).equals(List.of(latest)));
    assertThat(provide(provisioner, needs))
        .isEqualTo(
            new Provided(
                List.of(new Provided.Made("group " + group, GroupSpec.OFFSET_RESET, "earliest")),
                List.of()));
  }

  @Test
  void whatBrokersRefuseToMakeIsSaidInTheirWords() {
    TopicSpec odd = new TopicSpec("provision.odd", 1, Map.of("cleanup.policy", "shred"));
    Needs needs = new Needs(List.of(odd), List.of());

    assertThat(provide(provisioner, needs).left())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.toString())
                    .startsWith("topic provision.odd: missing, ")
                    .contains("shred"));
  }

  @Test
  void moreCopiesThanBrokersAreRefused() {
    Needs pool = pool("copies");
    Needs needs = new Needs(pool.topics(), pool.groups(), OptionalInt.of(3));

    assertThat(provide(provisioner, needs).left())
        .filteredOn(finding -> finding.of().startsWith("topic "))
        .hasSameSizeAs(needs.topics())
        .allMatch(finding -> finding.found().startsWith("missing, "));
  }

  @Test
  void recordsThatAreThereStayThere() throws Exception {
    Needs needs = pool("records");
    provide(provisioner, needs);
    String lane = Topics.jobs("records", Lane.LANE_BULK);
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(lane, "job", "waits")).get();
    }

    provide(provisioner, needs);

    TopicPartition partition = new TopicPartition(lane, 0);
    assertThat(offset(partition, OffsetSpec.earliest())).isZero();
    assertThat(offset(partition, OffsetSpec.latest())).isEqualTo(1);
  }

  private Provisioner connect() {
    return KafkaLink.provisioner(KafkaConnection.to(kafka.bootstrapServers()));
  }

  private Provided provideAlone(Needs needs) {
    try (Provisioner mine = connect()) {
      return provide(mine, needs);
    }
  }

  private static Provided provide(Provisioner provisioner, Needs needs) {
    return provisioner.provide(needs);
  }

  private static Needs pool(String name) {
    return new Needs(Topics.ofPool(name), GroupSpec.ofPool(name, Duration.ofSeconds(20)));
  }

  private void alter(ConfigResource.Type type, String name, String setting, String value)
      throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(type, name),
                List.of(
                    new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
        .all()
        .get();
  }

  private long offset(TopicPartition partition, OffsetSpec spec) throws Exception {
    return admin.listOffsets(Map.of(partition, spec)).partitionResult(partition).get().offset();
  }
}
