package io.pressroom.gateway.queue.webhook;

import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.testing.SetClock;
import io.pressroom.proto.v1.WebhookDelivery;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TierReaderTest {

  private static final TopicPartition NOW_0 = new TopicPartition("now", 0);
  private static final TopicPartition LATER_0 = new TopicPartition("later", 0);

  private final SetClock clock = new SetClock(NOW);
  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
  private final Map<String, CompletableFuture<Void>> given = new LinkedHashMap<>();
  private final TierReader reader =
      new TierReader(
          consumer,
          List.of("now", "later"),
          delivery -> given.computeIfAbsent(delivery.getId(), id -> new CompletableFuture<>()),
          clock);

  @BeforeEach
  void assign() {
    consumer.rebalance(List.of(NOW_0, LATER_0));
    consumer.updateBeginningOffsets(Map.of(NOW_0, 0L, LATER_0, 0L));
  }

  @Test
  void handsOverWhatIsDueAndStopsAtWhatIsNot() {
    add(LATER_0, 0, "due", Duration.ZERO);
    add(LATER_0, 1, "early", Duration.ofHours(1));
    add(LATER_0, 2, "behind", Duration.ZERO);

    reader.runOnce();

    assertThat(given.keySet()).containsExactly("due");
    assertThat(consumer.paused()).containsExactly(LATER_0);
    assertThat(consumer.position(LATER_0)).isEqualTo(1);
  }

  @Test
  void goesOnOnceTheHeadIsDueAndNotBefore() {
    add(LATER_0, 0, "early", Duration.ofHours(1));
    reader.runOnce();
    clock.advance(Duration.ofMinutes(59));
    reader.runOnce();
    assertThat(given).isEmpty();

    clock.advance(Duration.ofMinutes(1));
    add(LATER_0, 0, "early", Duration.ofHours(1));
    reader.runOnce();

    assertThat(given.keySet()).containsExactly("early");
    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void partitionThatWaitsHoldsUpNoOther() {
    add(LATER_0, 0, "early", Duration.ofHours(1));
    reader.runOnce();
    add(NOW_0, 0, "due", Duration.ZERO);
    reader.runOnce();

    assertThat(given.keySet()).containsExactly("due");
  }

  @Test
  void commitsUpToTheFirstThatIsNotDoneWith() {
    add(NOW_0, 0, "a", Duration.ZERO);
    add(NOW_0, 1, "b", Duration.ZERO);
    add(NOW_0, 2, "c", Duration.ZERO);
    reader.runOnce();
    assertThat(committed()).isZero();

    finish("c");
    finish("a");
    reader.runOnce();
    assertThat(committed()).isEqualTo(1);

    finish("b");
    reader.runOnce();
    assertThat(committed()).isEqualTo(3);
  }

  @Test
  void whatIsNoDeliveryIsPassedOver() {
    consumer.addRecord(new ConsumerRecord<>("now", 0, 0, "broken", new byte[] {1, 2, 3}));
    add(NOW_0, 1, "a", Duration.ZERO);
    reader.runOnce();
    finish("a");
    reader.runOnce();

    assertThat(committed()).isEqualTo(2);
  }

  @Test
  void takesOnNoMoreThanItCanHold() {
    for (int i = 0; i < TierReader.MAX_UNDER_WAY + 1; i++) {
      add(NOW_0, i, "m" + i, Duration.ZERO);
    }
    reader.runOnce();
    assertThat(given).hasSize(TierReader.MAX_UNDER_WAY);
    assertThat(consumer.paused()).containsExactly(NOW_0);

    finish("m0");
    reader.runOnce();
    reader.runOnce();
    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void placeIsCommittedBeforeAPartitionIsLeft() {
    add(NOW_0, 0, "a", Duration.ZERO);
    reader.runOnce();
    finish("a");

    consumer.rebalance(List.of(LATER_0));
    consumer.rebalance(List.of(NOW_0, LATER_0));

    assertThat(committed()).isEqualTo(1);
  }

  private void finish(String id) {
    Objects.requireNonNull(given.get(id), id).complete(null);
  }

  private long committed() {
    var committed = consumer.committed(Set.of(NOW_0)).get(NOW_0);
    return committed == null ? 0 : committed.offset();
  }

  private void add(TopicPartition partition, long offset, String id, Duration ahead) {
    WebhookDelivery delivery =
        WebhookDelivery.newBuilder().setId(id).setNotBefore(time(NOW.plus(ahead))).build();
    consumer.addRecord(
        new ConsumerRecord<>(
            partition.topic(), partition.partition(), offset, id, delivery.toByteArray()));
  }
}
