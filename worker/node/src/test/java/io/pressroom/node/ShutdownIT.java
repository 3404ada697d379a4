package io.pressroom.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.node.store.S3Archive;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import io.pressroom.wire.ObjectKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Jobs around the beginning and the end of a worker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShutdownIT {

  private TestFarm farm;

  @BeforeAll
  void startFarm(@TempDir Path folder) throws Exception {
    farm = TestFarm.start(folder);
  }

  @AfterAll
  void stopFarm() {
    farm.close();
  }

  @Test
  void aJobSubmittedBeforeTheFirstWorkerIsNotSkipped() throws Exception {
    String early = farm.pool("early");
    farm.provision(early);
    RenderJob job = TestJobs.job(early).build();
    farm.submit(job);

    try (Worker worker = farm.startWorker(early, "early-1")) {
      assertThat(worker.isReady()).isTrue();
      assertThat(farm.awaitTerminal(job.getId()).getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
    }
  }

  @Test
  void aJobCanceledWhileItIsQueuedIsNeverRendered() throws Exception {
    String queued = farm.pool("queued");
    farm.provision(queued);
    RenderJob job = TestJobs.job(queued).build();
    farm.submit(job);
    JobState canceled = JobState.newBuilder().setJob(job).setStatus(Status.STATUS_CANCELED).build();
    try (S3Archive archive =
        S3Archive.open(WorkerConfig.from(farm.environment(queued, "gateway")).store(), 1)) {
      archive.decide(canceled);
    }

    try (Worker worker = farm.startWorker(queued, "queued-1")) {
      assertThat(farm.awaitTerminal(job.getId())).isEqualTo(canceled);
      assertThat(worker.isReady()).isTrue();
    }
    assertThat(farm.states(job.getId())).containsOnly(canceled);
    assertThat(farm.keys(ObjectKeys.folder(job.getId())))
        .containsExactly(ObjectKeys.manifest(job.getId()));
  }

  @Test
  void aCancelRequestOlderThanTheWorkerIsHeard() throws Exception {
    String stale = farm.pool("stale");
    farm.provision(stale);
    RenderJob job = TestJobs.job(stale).build();
    farm.submit(job);
    farm.cancel(job.getId());

    try (Worker worker = farm.startWorker(stale, "stale-1")) {
      assertThat(farm.awaitTerminal(job.getId()).getStatus()).isEqualTo(Status.STATUS_CANCELED);
      assertThat(worker.isReady()).isTrue();
    }
  }

  @Test
  void aWorkerThatDrainsFinishesWhatItHolds() throws Exception {
    String drain = farm.pool("drain");
    Worker worker = farm.startWorker(drain, "drain-1");
    RenderJob job = longJob(drain, 200);
    farm.submit(job);
    farm.awaitState(job.getId(), Status.STATUS_RUNNING);

    worker.drain(Duration.ofMinutes(2));

    JobState done = farm.awaitTerminal(job.getId());
    assertThat(done.getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
    assertThat(done.getAttempt()).isEqualTo(1);
    assertThat(worker.isReady()).isFalse();
  }

  @Test
  void whatIsNotFinishedWithinTheGraceIsGivenBackAndCostsNoAttempt() throws Exception {
    String pool = farm.pool("hasty");
    Worker hasty = startWorkerWithOneAttempt(pool, "hasty-1");
    RenderJob job =
        TestJobs.job(pool)
            .setRender(TestJobs.largeSpec().setSteps(1000).setCount(4)) // A while on any machine.
            .build();
    farm.submit(job);
    farm.awaitState(job.getId(), Status.STATUS_RUNNING);

    hasty.drain(Duration.ZERO);

    assertThat(farm.folded(job.getId()).getStatus()).isEqualTo(Status.STATUS_RUNNING);
    try (Worker next = startWorkerWithOneAttempt(pool, "hasty-2")) {
      JobState done = farm.awaitTerminal(job.getId());
      assertThat(done.getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
      assertThat(done.getAttempt()).isEqualTo(2);
      assertThat(done.getWorkerId()).isEqualTo("hasty-2");
      assertThat(next.isReady()).isTrue();
    }
    assertThat(farm.keys(ObjectKeys.handbacks(job.getId()))).as("what was noted").isEmpty();
  }

  private Worker startWorkerWithOneAttempt(String pool, String workerId) throws Exception {
    Map<String, String> environment = farm.environment(pool, workerId);
    environment.put("PRESSROOM_ATTEMPTS", "1");
    return Worker.start(WorkerConfig.from(environment));
  }

  private static RenderJob longJob(String pool, int steps) {
    return TestJobs.job(pool).setRender(TestJobs.spec().setSteps(steps)).build();
  }
}
