package io.pressroom.gateway.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.testing.Samples;
import io.pressroom.gateway.view.JobView;
import io.pressroom.proto.v1.BatchRef;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldJobsTest {

  private static final int WINDOW = 4;

  private final JobView view = new JobView(1000);
  private final Lanes lanes = new Lanes();
  private final HeldJobs held = new HeldJobs(view, lanes, WINDOW);
  private final FairQueue queue = new FairQueue(lanes, view, held, WINDOW);

  @Test
  void tenantsAreFedInTurnEachInOrderEachJobOnceAndNeverMoreThanAWindow() {
    List<CompletionStage<Void>> done = new ArrayList<>();
    jobs("a", 50).forEach(job -> done.add(known(job)));
    jobs("b", 20).forEach(job -> done.add(known(job)));
    jobs("c", 3).forEach(job -> done.add(known(job)));

    held.tick();
    assertThat(lanes.names())
        .containsExactly(
            "a-0", "b-0", "c-0", "a-1", "b-1", "c-1", "a-2", "b-2", "c-2", "a-3", "b-3");
    for (int ended = 0; ended < lanes.fed.size(); ended++) {
      // Twice told, as what a gateway does itself comes back by the topic.
      JobState end = Samples.succeeded(lanes.fed.get(ended));
      tell(end);
      tell(end);
      held.tick();
      List<RenderJob> inLane = lanes.fed.subList(ended + 1, lanes.fed.size());
      assertThat(inLane.stream().filter(job -> job.getTenant().equals("a")).count())
          .isLessThanOrEqualTo(WINDOW);
    }

    assertThat(lanes.names()).hasSize(73).doesNotHaveDuplicates();
    for (String tenant : List.of("a", "b", "c")) {
      assertThat(lanes.fed.stream().filter(job -> job.getTenant().equals(tenant)))
          .isEqualTo(jobs(tenant, 73).subList(0, (int) lanes.countOf(tenant)));
    }
    assertThat(done).allMatch(stage -> stage.toCompletableFuture().isDone());
    assertThat(held.size()).isZero();
  }

  @Test
  void jobsWhoseStateComesLateDoNotWidenTheWindow() {
    List<RenderJob> jobs = jobs("late", 12);
    jobs.forEach(job -> held.take(0, job, Optional.empty()));
    held.tick();
    assertThat(lanes.fed).isEqualTo(jobs.subList(0, WINDOW));

    jobs.forEach(job -> tell(Samples.queued(job)));
    held.tick();
    assertThat(lanes.fed).hasSize(WINDOW);

    tell(Samples.succeeded(jobs.get(0)));
    held.tick();
    assertThat(lanes.fed).isEqualTo(jobs.subList(0, WINDOW + 1));
  }

  @Test
  void jobThatCouldNotBeFedIsFedAgainBeforeThoseAfterIt() {
    List<RenderJob> jobs = jobs("again", 6);
    var first = known(jobs.get(0));
    jobs.subList(1, 6).forEach(this::known);
    lanes.isDown = true;
    held.tick();
    assertThat(first.toCompletableFuture()).isNotDone();
    assertThat(held.size()).isEqualTo(6);

    lanes.isDown = false;
    lanes.fed.clear();
    held.tick();
    assertThat(lanes.fed).isEqualTo(jobs.subList(0, WINDOW));
    assertThat(first.toCompletableFuture()).isDone();
  }

  @Test
  void whatEndsOrBeginsWhileItIsHeldIsNotFed() {
    List<RenderJob> jobs = jobs("ended", 4);
    var canceled = known(jobs.get(0));
    tell(Samples.canceled(jobs.get(0)));
    known(jobs.get(1));
    tell(Samples.running(jobs.get(1), 1));
    tell(Samples.succeeded(jobs.get(2)));
    var old = held.take(0, jobs.get(2), Optional.empty());
    known(jobs.get(3));
    held.tick();

    assertThat(canceled.toCompletableFuture()).isDone();
    assertThat(old.toCompletableFuture()).isDone();
    assertThat(lanes.names()).containsExactly("ended-3");
  }

  @Test
  void whatAnotherGatewayHoldsNowIsNotFedHere() {
    List<RenderJob> jobs = jobs("moved", 2);
    var left = held.take(5, jobs.get(0), Optional.empty());
    held.take(6, jobs.get(1), Optional.empty());
    held.drop(5);
    held.tick();

    assertThat(left.toCompletableFuture()).as("its record must be read by another").isNotDone();
    assertThat(lanes.names()).containsExactly("moved-1");
  }

  @Test
  void burstIsLetInUpToTheWindowAndHeldFromThere() {
    List<RenderJob> jobs = jobs("burst", 10);
    jobs.forEach(job -> queue.enqueue(job, Optional.empty()));
    assertThat(lanes.fed).isEqualTo(jobs.subList(0, WINDOW));
    assertThat(lanes.held).isEqualTo(jobs.subList(WINDOW, 10));

    RenderJob other = jobs("other", 1).get(0);
    queue.enqueue(other, Optional.empty());
    assertThat(lanes.fed).as("another tenant has a window of its own").endsWith(other);
    RenderJob row = jobs.get(0).toBuilder().setBatch(BatchRef.newBuilder().setBatchId("b")).build();
    queue.enqueue(row, Optional.empty());
    assertThat(lanes.fed).as("batches have been fed by the window already").endsWith(row);
  }

  @Test
  void noJobOvertakesThoseThatAreHeld() {
    List<RenderJob> jobs = jobs("order", 2);
    known(jobs.get(0));
    queue.enqueue(jobs.get(1), Optional.empty());
    assertThat(lanes.held).containsExactly(jobs.get(1));
  }

  @Test
  void jobThatCouldNotBeLetInLeavesItsPlace() {
    lanes.isDown = true;
    jobs("down", 10).forEach(job -> queue.enqueue(job, Optional.empty()));
    assertThat(lanes.held).isEmpty();
  }

  /** Their prompts are the tenant and a number. */
  private static List<RenderJob> jobs(String tenant, int jobs) {
    return IntStream.range(0, jobs).mapToObj(i -> job(tenant, tenant + "-" + i)).toList();
  }

  private static RenderJob job(String tenant, String name) {
    RenderJob.Builder job =
        Samples.job(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
            .toBuilder()
            .setTenant(tenant);
    job.getRenderBuilder().setPrompt(name);
    return job.build();
  }

  /** Held, and its state told. */
  private CompletionStage<Void> known(RenderJob job) {
    view.apply(Samples.queued(job));
    return held.take(0, job, Optional.empty());
  }

  private void tell(JobState state) {
    view.apply(state);
    held.heard(state);
  }

  /** Lanes that fail on demand. */
  private static final class Lanes implements WaitingQueue {

    final List<RenderJob> fed = new ArrayList<>();
    final List<RenderJob> held = new ArrayList<>();
    boolean isDown;

    @Override
    public CompletionStage<Void> enqueue(RenderJob job, Optional<String> traceparent) {
      fed.add(job);
      return isDown
          ? CompletableFuture.failedStage(new IllegalStateException("down"))
          : CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> hold(RenderJob job, Optional<String> traceparent) {
      held.add(job);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> publish(JobState state) {
      throw new AssertionError("the feeder tells nothing");
    }

    @Override
    public CompletionStage<Void> requestCancel(String jobId, String reason) {
      throw new AssertionError("the feeder cancels nothing");
    }

    List<String> names() {
      return fed.stream().map(job -> job.getRender().getPrompt()).toList();
    }

    long countOf(String tenant) {
      return fed.stream().filter(job -> job.getTenant().equals(tenant)).count();
    }
  }
}
