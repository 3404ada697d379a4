package io.pressroom.gateway.queue.log;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a group, and how far it has come in each partition that it was assigned and has read
 * from. A partition's place is committed up to its first record that is still under way: whoever
 * takes over begins there. Not thread-safe.
 */
public final class Places {

  private static final Logger log = LoggerFactory.getLogger(Places.class);

  private final Consumer<String, byte[]> consumer;
  private final Farewell farewell;

  // Mutable state.
  private final Map<TopicPartition, Place> places = new HashMap<>();

  /** What its reader does about partitions that go to another member. */
  public interface Farewell {

    /** May wait a moment for what is under way, before its place is committed. */
    default void leaving(Collection<Place> left) {}

    /** Somebody else may have it by now. */
    default void gone(TopicPartition partition) {}
  }

  /** Joins the consumer's group. */
  public Places(Consumer<String, byte[]> consumer, Collection<String> topics, Farewell farewell) {
    this.consumer = consumer;
    this.farewell = farewell;
    consumer.subscribe(topics, new Rebalance());
  }

  public Place at(TopicPartition partition) {
    return places.computeIfAbsent(partition, fresh -> new Place());
  }

  public void forEach(BiConsumer<TopicPartition, Place> action) {
    places.forEach(action);
  }

  public Stream<Place> all() {
    return places.values().stream();
  }

  /** Records under way over all partitions. */
  public int underWay() {
    return places.values().stream().mapToInt(Place::underWay).sum();
  }

  public void commit() {
    commit(places);
  }

  /** Leaves the group, its places committed as far as that can be. */
  public void close() {
    try {
      leave(List.copyOf(places.keySet()));
    } finally {
      consumer.close();
    }
  }

  private void commit(Map<TopicPartition, Place> of) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    of.forEach(
        (partition, place) ->
            place
                .takeProgress()
                .ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset))));
    if (!offsets.isEmpty()) {
      consumer.commitSync(offsets);
    }
  }

  private void leave(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Place> left = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Optional.ofNullable(places.remove(partition)).ifPresent(place -> left.put(partition, place));
    }
    farewell.leaving(left.values());
    try {
      commit(left);
    } catch (KafkaException e) {
      log.info("place not committed, records may be read again: {}", e.toString());
    }
    partitions.forEach(farewell::gone);
  }

  private final class Rebalance implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      leave(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
      lost.forEach(places::remove);
      lost.forEach(farewell::gone);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      // Read on demand.
    }
  }
}
