package io.pressroom.gateway.batch.feed;

import io.pressroom.gateway.batch.BatchStore;
import io.pressroom.gateway.batch.Chunk;
import io.pressroom.proto.v1.BatchJob;
import io.pressroom.proto.v1.BatchState;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** How far one round of one batch has been fed, by this gateway. Not thread-safe; may block. */
final class FeedPlace {

  private static final int NO_CHUNK = -1;

  private final BatchStore store;
  private final int round;

  // Mutable state.
  private int next;
  private final TreeSet<Integer> sending = new TreeSet<>();
  private final TreeSet<Integer> again = new TreeSet<>();
  private int loaded = NO_CHUNK;
  private List<BatchJob> chunk = List.of();

  FeedPlace(BatchStore store, BatchState batch) {
    this.store = store;
    this.round = batch.getRound();
    this.next = (int) batch.getCursor();
  }

  boolean isOf(BatchState batch) {
    return round == batch.getRound();
  }

  /**
   * The next job to be fed, which counts as being sent from here on.
   *
   * @param isKnown whether a job need not be fed
   */
  Optional<Integer> take(BatchState batch, IntPredicate isKnown) {
    while (hasMore(batch)) {
      int ordinal = again.isEmpty() ? next++ : again.pollFirst();
      if (!isKnown.test(ordinal)) {
        sending.add(ordinal);
        return Optional.of(ordinal);
      }
    }
    return Optional.empty();
  }

  boolean hasMore(BatchState batch) {
    return !again.isEmpty() || next < batch.getJobs();
  }

  /** Reads the job from the store, which may block. */
  BatchJob job(BatchState batch, int ordinal) {
    int wanted = ordinal / batch.getChunkSize();
    if (wanted != loaded) {
      byte[] content = store.readChunk(batch.getId(), wanted).toCompletableFuture().join();
      chunk = Chunk.decode(content);
      loaded = wanted;
    }
    return chunk.get(ordinal % batch.getChunkSize());
  }

  void sent(int ordinal) {
    sending.remove(ordinal);
  }

  /** It did not arrive, or nobody knows whether it did. */
  void failed(int ordinal) {
    sending.remove(ordinal);
    again.add(ordinal);
  }

  int sending() {
    return sending.size();
  }

  /** Every job below it has been fed. */
  int cursor() {
    int cursor = next;
    if (!sending.isEmpty()) {
      cursor = Math.min(cursor, sending.first());
    }
    return again.isEmpty() ? cursor : Math.min(cursor, again.first());
  }
}
