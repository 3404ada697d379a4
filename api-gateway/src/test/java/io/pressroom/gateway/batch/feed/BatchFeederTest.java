package io.pressroom.gateway.batch.feed;

import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.batch.Batch;
import io.pressroom.gateway.batch.BatchLog;
import io.pressroom.gateway.batch.BatchStore;
import io.pressroom.gateway.batch.BatchView;
import io.pressroom.gateway.batch.Chunk;
import io.pressroom.gateway.jobs.QueueUnavailableException;
import io.pressroom.proto.v1.BatchCommand;
import io.pressroom.proto.v1.BatchCommand.Action;
import io.pressroom.proto.v1.BatchItem;
import io.pressroom.proto.v1.BatchJob;
import io.pressroom.proto.v1.BatchState;
import io.pressroom.proto.v1.BatchStatus;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchFeederTest {

  private static final int WINDOW = 8;
  private static final int CHUNK = 5;

  private final BatchView view = new BatchView();
  private final MemoryStore store = new MemoryStore();
  private final FakeLane lane = new FakeLane();
  private final List<BatchState> written = new ArrayList<>();
  private final List<String> announced = new ArrayList<>();
  private BatchFeeder feeder = feeder();
  private Instant now = NOW;

  @Test
  void aTenantHasNoMoreInFlightThanItsWindowAndItsBatchesTakeTurns() {
    batch("a", "acme", 100);
    batch("b", "acme", 100);
    tick();

    assertThat(lane.order).hasSize(WINDOW);
    assertThat(lane.order.stream().filter(job -> job.startsWith("a"))).hasSize(WINDOW / 2);

    lane.end(Status.STATUS_SUCCEEDED, 3);
    tick();
    assertThat(lane.order).hasSize(WINDOW + 3);
  }

  @Test
  void aBigBatchDoesNotStandBeforeAnotherTenantsSmallOne() {
    batch("big", "acme", 500);
    tick();
    batch("small", "umbrella", 10);
    tick();

    assertThat(lane.order.subList(WINDOW, 2 * WINDOW)).allMatch(job -> job.startsWith("small"));
    assertThat(lane.order).hasSize(2 * WINDOW);
  }

  @Test
  void everyJobIsFedOnceAndTheEndIsAnnouncedBeforeItIsWritten() {
    batch("a", "acme", 23);
    while (!view.find("acme", "a").orElseThrow().isFinished()) {
      tick();
      lane.end(Status.STATUS_SUCCEEDED, WINDOW);
    }

    assertThat(lane.order)
        .containsExactlyElementsOf(IntStream.range(0, 23).mapToObj(i -> "a " + i).toList());
    assertThat(announced).containsExactly("a BATCH_STATUS_COMPLETED 23");
    BatchState last = written.get(written.size() - 1);
    assertThat(last.getStatus()).isEqualTo(BatchStatus.BATCH_STATUS_COMPLETED);
    assertThat(last.getFinishedAt()).isEqualTo(time(now));
    tick();
    assertThat(announced).hasSize(1);
  }

  @Test
  void whoTakesOverBeginsAtTheCursorAndFeedsNothingThatTheFarmHasHeardOf() {
    batch("a", "acme", 30);
    tick();
    // Nothing but the first state and the jobs' own states is left of the one before.
    feeder = feeder();
    lane.end(Status.STATUS_SUCCEEDED, 2);
    tick();

    assertThat(lane.order).doesNotHaveDuplicates().hasSize(WINDOW + 2);
  }

  @Test
  void aJobThatDidNotArriveIsFedAgainAfterAMoment() {
    batch("a", "acme", 3);
    lane.failing.add("a 1");
    tick();
    assertThat(lane.order).containsExactly("a 0");
    assertThat(written).allMatch(state -> state.getCursor() <= 1);

    lane.failing.clear();
    tick();
    assertThat(lane.order).as("not at once").hasSize(1);
    now = now.plusSeconds(2);
    tick();
    assertThat(lane.order).containsExactly("a 0", "a 1", "a 2");
  }

  @Test
  void aJobThatIsRefusedForGoodHasFailed() {
    batch("a", "acme", 2);
    lane.refusing.add("a 0");
    tick();
    lane.end(Status.STATUS_SUCCEEDED, 1);
    tick();

    assertThat(announced).containsExactly("a BATCH_STATUS_COMPLETED 1");
    assertThat(view.statusOf("a", 0)).isEqualTo(Status.STATUS_FAILED);
  }

  @Test
  void aPausedBatchIsNotFedAndACanceledOneEndsWithItsLastJobInFlight() {
    batch("a", "acme", 50);
    tick();
    view.apply(command("a", Action.ACTION_PAUSE), 5);
    lane.end(Status.STATUS_SUCCEEDED, 3);
    tick();
    assertThat(lane.order).hasSize(WINDOW);

    view.apply(command("a", Action.ACTION_CANCEL), 6);
    tick();
    assertThat(lane.canceled).hasSize(WINDOW - 3);
    assertThat(announced).isEmpty();
    lane.end(Status.STATUS_CANCELED, WINDOW);
    tick();

    assertThat(announced).containsExactly("a BATCH_STATUS_CANCELED 3");
    assertThat(view.find("acme", "a").orElseThrow().counts().canceled()).isEqualTo(47);
  }

  @Test
  void anothersBatchesAreLeftAlone() {
    batch("a", "acme", 5);
    feeder.tick(partition -> false, now);

    assertThat(lane.order).isEmpty();
  }

  private void tick() {
    feeder.tick(partition -> true, now);
  }

  private BatchFeeder feeder() {
    BatchWriter writer = new BatchWriter(view, new FakeLog(), this::announce, Runnable::run);
    return new BatchFeeder(view, store, lane, writer, WINDOW, Runnable::run);
  }

  private CompletionStage<Void> announce(Batch batch) {
    announced.add(batch.id() + " " + batch.state().getStatus() + " " + batch.counts().succeeded());
    return CompletableFuture.completedStage(null);
  }

  private void batch(String id, String tenant, int jobs) {
    for (int from = 0; from < jobs; from += CHUNK) {
      List<BatchJob> chunk =
          IntStream.range(from, Math.min(jobs, from + CHUNK))
              .mapToObj(i -> batchJob(id + " " + i, i + 1))
              .toList();
      store.writeChunk(id, from / CHUNK, Chunk.encode(chunk));
    }
    view.apply(
        BatchState.newBuilder()
            .setId(id)
            .setTenant(tenant)
            .setCreatedAt(time(NOW))
            .setStatus(BatchStatus.BATCH_STATUS_QUEUED)
            .setRevision(1)
            .setCommandOffset(-1)
            .setLane(Lane.LANE_BULK)
            .setJobs(jobs)
            .setChunkSize(CHUNK)
            .build(),
        0);
  }

  private static BatchJob batchJob(String prompt, int row) {
    RenderJob.Builder job = job("").toBuilder().setLane(Lane.LANE_BULK);
    job.getRenderBuilder().setPrompt(prompt);
    return BatchJob.newBuilder().setJob(job).addItems(BatchItem.newBuilder().setRow(row)).build();
  }

  private static BatchCommand command(String id, Action action) {
    return BatchCommand.newBuilder().setBatchId(id).setAction(action).build();
  }

  private final class FakeLog implements BatchLog {

    @Override
    public CompletionStage<Long> write(BatchState state) {
      written.add(state);
      return CompletableFuture.completedStage(0L);
    }

    @Override
    public CompletionStage<Long> write(String tenant, BatchCommand command) {
      throw new AssertionError("a feeder gives no commands");
    }
  }

  private static final class MemoryStore implements BatchStore {

    private final Map<String, byte[]> chunks = new LinkedHashMap<>();

    @Override
    public CompletionStage<Void> writeChunk(String batchId, int chunk, byte[] content) {
      chunks.put(batchId + chunk, content);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<byte[]> readChunk(String batchId, int chunk) {
      return CompletableFuture.completedStage(chunks.get(batchId + chunk));
    }
  }

  /** A lane whose jobs end when the test says so. */
  private final class FakeLane implements JobFeed {

    final List<String> order = new ArrayList<>();
    final List<String> canceled = new ArrayList<>();
    final Set<String> failing = new HashSet<>();
    final Set<String> refusing = new HashSet<>();
    private final Map<String, JobState> open = new LinkedHashMap<>();

    @Override
    public CompletionStage<JobState> submit(String key, RenderJob job) {
      String prompt = job.getRender().getPrompt();
      if (failing.contains(prompt)) {
        return CompletableFuture.failedStage(new QueueUnavailableException("down", null));
      } else if (refusing.contains(prompt)) {
        return CompletableFuture.failedStage(
            new RefusedException(new IllegalArgumentException("denied")));
      }
      order.add(prompt);
      JobState queued = JobState.newBuilder().setJob(job).setStatus(Status.STATUS_QUEUED).build();
      open.put(key, queued);
      return CompletableFuture.completedStage(queued);
    }

    @Override
    public CompletionStage<?> cancel(String tenant, String jobId) {
      canceled.add(jobId);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public int inFlight(String tenant, Lane asked) {
      return (int)
          open.values().stream().filter(state -> state.getJob().getTenant().equals(tenant)).count();
    }

    void end(Status status, int jobs) {
      for (String key : List.copyOf(open.keySet()).subList(0, Math.min(jobs, open.size()))) {
        view.heard(open.remove(key).toBuilder().setStatus(status).build());
      }
    }
  }
}
