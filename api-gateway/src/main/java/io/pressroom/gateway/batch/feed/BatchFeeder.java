package io.pressroom.gateway.batch.feed;

import io.pressroom.gateway.batch.Batch;
import io.pressroom.gateway.batch.BatchJobs;
import io.pressroom.gateway.batch.BatchStore;
import io.pressroom.gateway.batch.BatchView;
import io.pressroom.proto.v1.BatchJob;
import io.pressroom.proto.v1.BatchRef;
import io.pressroom.proto.v1.BatchState;
import io.pressroom.proto.v1.BatchStatus;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the batches that this gateway is in charge of. Every {@link #tick} does what there is to do
 * by now; it, and all answers to it, run on one thread.
 *
 * <p>A tenant has a window in each lane: so many of its jobs may be in flight. While there is room,
 * its batches are fed from in turn. A job's id follows from its batch and ordinal, and what the
 * farm has heard of is not fed again: a gateway that takes over may begin a little before the place
 * where the last one stopped, and what was fed twice is one job all the same.
 */
public final class BatchFeeder {

  private static final Logger log = LoggerFactory.getLogger(BatchFeeder.class);

  /** Of a tenant in a lane, the oldest first: each holds a chunk of jobs in memory. */
  private static final int BATCHES_AT_ONCE = 4;

  /** How long a batch is left alone whose job could not be fed. */
  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  /** How long a job that was asked to end is given before it is asked again. */
  private static final Duration CANCEL_AGAIN = Duration.ofSeconds(10);

  private final BatchView view;
  private final BatchStore store;
  private final JobFeed jobs;
  private final BatchWriter writer;
  private final int window;
  private final Executor thread;

  // Mutable state, touched by the thread only: by batch.
  private final Map<String, FeedPlace> places = new HashMap<>();
  private final Map<String, Instant> notBefore = new HashMap<>();

  /** Who shares a window. */
  private record Turn(String tenant, Lane lane) {

    static Turn of(Batch batch) {
      return new Turn(batch.state().getTenant(), batch.state().getLane());
    }
  }

  /**
   * @param window jobs of a tenant in flight in a lane
   * @param thread runs one thing at a time; the one that calls {@link #tick}
   */
  public BatchFeeder(
      BatchView view,
      BatchStore store,
      JobFeed jobs,
      BatchWriter writer,
      int window,
      Executor thread) {
    this.view = view;
    this.store = store;
    this.jobs = jobs;
    this.writer = writer;
    this.window = window;
    this.thread = thread;
  }

  /**
   * Does what there is to do. May block while it reads jobs from the store.
   *
   * @param isMine which partitions' batches are this gateway's
   */
  public void tick(IntPredicate isMine, Instant now) {
    List<Batch> mine = view.unfinished(isMine);
    forgetOthers(mine);
    Map<Turn, List<Batch>> turns = new LinkedHashMap<>();
    for (Batch batch : mine) {
      switch (batch.state().getStatus()) {
        case BATCH_STATUS_QUEUED, BATCH_STATUS_RUNNING ->
            turns.computeIfAbsent(Turn.of(batch), turn -> new ArrayList<>()).add(batch);
        case BATCH_STATUS_CANCELING -> cancelInFlight(batch, now);
        default -> {
          // Paused: what is in flight goes on.
        }
      }
    }
    turns.forEach((turn, batches) -> feed(turn, batches, now));
    mine.forEach(batch -> settle(batch, now));
  }

  private void forgetOthers(List<Batch> mine) {
    Set<String> ids = mine.stream().map(Batch::id).collect(Collectors.toSet());
    places.keySet().retainAll(ids);
    notBefore.keySet().retainAll(ids);
    writer.forget(id -> !ids.contains(id));
  }

  private FeedPlace place(Batch batch) {
    FeedPlace known = places.get(batch.id());
    if (known == null || !known.isOf(batch.state())) {
      known = new FeedPlace(store, batch.state());
      places.put(batch.id(), known);
    }
    return known;
  }

  private void feed(Turn turn, List<Batch> batches, Instant now) {
    int sending = batches.stream().mapToInt(batch -> place(batch).sending()).sum();
    int room = window - jobs.inFlight(turn.tenant(), turn.lane()) - sending;
    Deque<Batch> queue =
        batches.stream()
            .filter(batch -> place(batch).hasMore(batch.state()) && !isResting(batch, now))
            .limit(BATCHES_AT_ONCE)
            .collect(Collectors.toCollection(ArrayDeque::new));
    while (room > 0 && !queue.isEmpty()) {
      Batch batch = queue.poll();
      Optional<Integer> ordinal =
          place(batch).take(batch.state(), job -> view.isSeen(batch.id(), job));
      if (ordinal.isPresent() && send(batch, ordinal.get(), now)) {
        room--;
        if (!isResting(batch, now)) {
          queue.add(batch);
        }
      }
    }
  }

  private boolean isResting(Batch batch, Instant now) {
    return now.isBefore(notBefore.getOrDefault(batch.id(), Instant.MIN));
  }

  /**
   * @return whether the job is on its way; where the store has it not, the batch rests
   */
  private boolean send(Batch batch, int ordinal, Instant now) {
    FeedPlace place = place(batch);
    RenderJob job;
    try {
      job = named(batch.state(), ordinal, place.job(batch.state(), ordinal));
    } catch (RuntimeException e) {
      log.warn("batch's jobs not readable: batchId={} ordinal={}", batch.id(), ordinal, e);
      place.failed(ordinal);
      notBefore.put(batch.id(), now.plus(BACK_OFF));
      return false;
    }
    jobs.submit(BatchJobs.of(batch.state()).key(ordinal), job)
        .whenCompleteAsync(
            (state, failure) -> answered(batch, place, ordinal, state, failure, now), thread);
    return true;
  }

  private static RenderJob named(BatchState batch, int ordinal, BatchJob job) {
    return job.getJob().toBuilder()
        .setTenant(batch.getTenant())
        .setBatch(
            BatchRef.newBuilder()
                .setBatchId(batch.getId())
                .setRow(job.getItems(0).getRow())
                .setOrdinal(ordinal)
                .setRound(batch.getRound()))
        .build();
  }

  private void answered(
      Batch batch,
      FeedPlace place,
      int ordinal,
      @Nullable JobState state,
      @Nullable Throwable failure,
      Instant now) {
    if (state != null) {
      place.sent(ordinal);
      view.heard(state);
    } else if (cause(failure) instanceof RefusedException refused) {
      log.warn("job refused: batchId={} ordinal={}", batch.id(), ordinal, refused.getCause());
      place.sent(ordinal);
      view.refused(batch.id(), batch.state().getRound(), ordinal);
    } else {
      log.info("job not fed yet: batchId={} cause={}", batch.id(), String.valueOf(failure));
      place.failed(ordinal);
      notBefore.put(batch.id(), now.plus(BACK_OFF));
    }
  }

  private void cancelInFlight(Batch batch, Instant now) {
    if (isResting(batch, now)) {
      return;
    }
    notBefore.put(batch.id(), now.plus(CANCEL_AGAIN));
    BatchJobs ids = BatchJobs.of(batch.state());
    view.inFlight(batch.id()).stream()
        .forEach(
            ordinal ->
                jobs.cancel(batch.state().getTenant(), ids.id(ordinal))
                    .whenComplete(
                        (done, failure) -> {
                          if (failure != null) {
                            log.info("job not canceled yet: batchId={}", batch.id(), failure);
                          }
                        }));
  }

  /** Writes down what became of the batch by now. */
  private void settle(Batch before, Instant now) {
    BatchState state = before.state();
    FeedPlace place = place(before);
    Optional<Batch> present = view.find(state.getTenant(), state.getId());
    if (present.isEmpty() || present.get().isFinished() || !place.isOf(present.get().state())) {
      return;
    }
    Batch batch = present.get();
    boolean isCanceling = batch.state().getStatus() == BatchStatus.BATCH_STATUS_CANCELING;
    if (isCanceling && place.sending() == 0 && view.inFlight(batch.id()).isEmpty()) {
      view.cancelRest(batch.id());
      Batch ended = view.find(state.getTenant(), state.getId()).orElse(batch);
      writer.end(ended, BatchStatus.BATCH_STATUS_CANCELED, now);
    } else if (!isCanceling && place.sending() == 0 && batch.counts().isAllEnded()) {
      writer.end(batch, BatchStatus.BATCH_STATUS_COMPLETED, now);
    } else {
      writer.progress(batch, place.cursor(), now);
    }
  }

  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
