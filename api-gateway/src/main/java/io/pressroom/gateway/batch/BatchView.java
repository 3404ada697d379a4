package io.pressroom.gateway.batch;

import com.google.protobuf.util.Timestamps;
import io.pressroom.proto.v1.BatchCommand;
import io.pressroom.proto.v1.BatchRef;
import io.pressroom.proto.v1.BatchState;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Status;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All batches as this gateway has heard of them: written states, the commands behind them, and the
 * states of their jobs, folded. Every gateway comes to the same. Thread-safe by one lock.
 */
public final class BatchView {

  private static final Comparator<BatchState> NEWEST_FIRST =
      Comparator.comparing(BatchState::getCreatedAt, Timestamps.comparator())
          .thenComparing(BatchState::getId)
          .reversed();

  // Mutable state, guarded by this.
  private final Map<String, Entry> entries = new HashMap<>();

  /** What is known of one batch; it may be heard of before its state is. */
  private static final class Entry {
    @Nullable BatchState state;
    int partition;
    final Outcomes outcomes = new Outcomes();

    /** Commands that no state has taken in, by offset. */
    final TreeMap<Long, BatchCommand> commands = new TreeMap<>();
  }

  /** Takes in a state, unless a newer one is known. */
  public synchronized void apply(BatchState state, int partition) {
    Entry entry = entries.computeIfAbsent(state.getId(), id -> new Entry());
    if (entry.state != null && entry.state.getRevision() >= state.getRevision()) {
      return;
    }
    entry.state = state;
    entry.partition = partition;
    entry.commands.headMap(state.getCommandOffset(), true).clear();
    entry.outcomes.apply(state);
    entry.commands.forEach((offset, command) -> apply(entry, command, offset));
  }

  /** Takes in a command, unless the batch's state has. */
  public synchronized void apply(BatchCommand command, long offset) {
    Entry entry = entries.computeIfAbsent(command.getBatchId(), id -> new Entry());
    if (entry.state != null && entry.state.getCommandOffset() >= offset) {
      return;
    }
    entry.commands.put(offset, command);
    apply(entry, command, offset);
  }

  /** Takes in how a job stands; of no batch's job it is dropped. */
  public synchronized void heard(JobState state) {
    if (!state.getJob().hasBatch()) {
      return;
    }
    BatchRef ref = state.getJob().getBatch();
    Entry entry = entries.computeIfAbsent(ref.getBatchId(), id -> new Entry());
    if (entry.state == null || !Lifecycle.isFinished(entry.state.getStatus())) {
      entry.outcomes.apply(ref.getRound(), (int) ref.getOrdinal(), state.getStatus());
    }
  }

  /** Takes in that a job could not be fed at all. */
  public synchronized void refused(String batchId, int round, int ordinal) {
    entry(batchId).ifPresent(entry -> entry.outcomes.apply(round, ordinal, Status.STATUS_FAILED));
  }

  public synchronized Optional<Batch> find(String tenant, String batchId) {
    return entry(batchId)
        .filter(entry -> known(entry).getTenant().equals(tenant))
        .map(BatchView::snapshot);
  }

  /**
   * A tenant's batches, newest first.
   *
   * @param after the last batch of the page before; empty for the first page
   */
  public synchronized List<Batch> list(String tenant, Optional<String> after, int limit) {
    Predicate<BatchState> isBehind =
        after
            .flatMap(this::entry)
            .map(
                last ->
                    (Predicate<BatchState>) state -> NEWEST_FIRST.compare(state, known(last)) > 0)
            .orElse(state -> true);
    return entries.values().stream()
        .filter(entry -> entry.state != null && entry.state.getTenant().equals(tenant))
        .filter(entry -> isBehind.test(known(entry)))
        .sorted((a, b) -> NEWEST_FIRST.compare(known(a), known(b)))
        .limit(limit)
        .map(BatchView::snapshot)
        .toList();
  }

  /** What has not finished in some partitions, oldest first. */
  public synchronized List<Batch> unfinished(IntPredicate isMine) {
    return entries.values().stream()
        .filter(entry -> entry.state != null && isMine.test(entry.partition))
        .filter(entry -> !Lifecycle.isFinished(known(entry).getStatus()))
        .sorted((a, b) -> NEWEST_FIRST.compare(known(b), known(a)))
        .map(BatchView::snapshot)
        .toList();
  }

  /** How the jobs of all batches stand that have not finished. */
  public synchronized BatchCounts unfinishedJobs() {
    return unfinished(partition -> true).stream()
        .map(Batch::counts)
        .reduce(BatchCounts.NONE, BatchCounts::plus);
  }

  /** Whether a job need not be fed: the farm has heard of it in this round, or it has ended. */
  public synchronized boolean isSeen(String batchId, int ordinal) {
    return entry(batchId).map(entry -> entry.outcomes.isSeen(ordinal)).orElse(false);
  }

  public synchronized BitSet inFlight(String batchId) {
    return entry(batchId).map(entry -> entry.outcomes.inFlight()).orElseGet(BitSet::new);
  }

  /** How one of a batch's jobs stands; QUEUED as well where it has yet to be fed. */
  public synchronized Status statusOf(String batchId, int ordinal) {
    return entry(batchId)
        .map(entry -> entry.outcomes.statusOf(ordinal))
        .orElse(Status.STATUS_QUEUED);
  }

  /** Ends whatever of a batch has not ended, as canceled. */
  public synchronized void cancelRest(String batchId) {
    entry(batchId).ifPresent(entry -> entry.outcomes.cancelRest(known(entry).getJobs()));
  }

  /** The batch with its jobs' outcomes, to be written down as the next revision. */
  public synchronized Optional<BatchState.Builder> nextState(String batchId) {
    return entry(batchId)
        .map(
            entry -> {
              BatchState state = known(entry);
              BatchState.Builder next = state.toBuilder().setRevision(state.getRevision() + 1);
              entry.outcomes.writeTo(next);
              return next;
            });
  }

  private Optional<Entry> entry(String batchId) {
    return Optional.ofNullable(entries.get(batchId)).filter(entry -> entry.state != null);
  }

  private static BatchState known(Entry entry) {
    if (entry.state == null) {
      throw new IllegalStateException("asked of entries with a state only");
    }
    return entry.state;
  }

  private static Batch snapshot(Entry entry) {
    return new Batch(known(entry), entry.outcomes.counts(known(entry).getJobs()));
  }

  private static void apply(Entry entry, BatchCommand command, long offset) {
    if (entry.state != null) {
      entry.state = Lifecycle.apply(entry.state, command.getAction(), offset);
      entry.outcomes.apply(entry.state);
    }
  }
}
