package io.pressroom.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import io.pressroom.wire.JobStates;
import io.pressroom.wire.Manifests;
import io.pressroom.wire.ObjectKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to workers: no job is lost, none is done twice, and no picture changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConservationIT {

  private static final int JOBS = 60;

  /** Of every seventh job: longer than news of it takes to get here, on a busy machine too. */
  private static final int MANY_STEPS = 300;

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
  void aWorkerThatFallsSilentHalfWayCostsNoJobAndNoPixel() throws Exception {
    String calm = farm.pool("calm");
    List<RenderJob> undisturbed = jobs(calm);
    try (Worker alone = farm.startWorker(calm, "calm-1")) {
      assertThat(alone.isReady()).isTrue();
      undisturbed.forEach(farm::submit);
      farm.awaitTerminal(ids(undisturbed));
    }

    String storm = farm.pool("storm");
    List<RenderJob> disturbed = jobs(storm);
    Worker victim = farm.startWorker(storm, "storm-1");
    try (Worker survivor = farm.startWorker(storm, "storm-2")) {
      disturbed.forEach(farm::submit);
      awaitHalfWay("storm-1");
      victim.close();
      farm.awaitTerminal(ids(disturbed));
      assertThat(survivor.isReady()).isTrue();
    }

    for (int i = 0; i < JOBS; i++) {
      JobState done = assertSucceededOnce(disturbed.get(i).getId());
      assertThat(farm.object(done.getImages(0).getPictureKey()))
          .as("pixels of job %d, attempt %d", i, done.getAttempt())
          .isEqualTo(farm.object(ObjectKeys.picture(undisturbed.get(i).getId(), 0)));
    }
    assertThat(disturbed)
        .as("the victim held jobs when it fell silent")
        .anySatisfy(job -> assertThat(farm.folded(job.getId()).getAttempt()).isGreaterThan(1));
  }

  private JobState assertSucceededOnce(String jobId) throws Exception {
    List<JobState> terminal =
        farm.states(jobId).stream().filter(s -> JobStates.isTerminal(s.getStatus())).toList();
    assertThat(terminal).extracting(JobState::getStatus).containsOnly(Status.STATUS_SUCCEEDED);
    assertThat(terminal).as("reports of one decision").containsOnly(terminal.get(0));
    String manifest = new String(farm.object(ObjectKeys.manifest(jobId)), StandardCharsets.UTF_8);
    assertThat(Manifests.fromJson(manifest)).isEqualTo(terminal.get(0));
    assertThat(farm.keys(ObjectKeys.folder(jobId))).hasSize(2);
    return terminal.get(0);
  }

  /** Some jobs are done, and the worker holds a long one that is not. */
  private void awaitHalfWay(String workerId) {
    farm.await(
        states -> {
          Set<String> done =
              states.stream()
                  .filter(state -> state.getStatus() == Status.STATUS_SUCCEEDED)
                  .map(state -> state.getJob().getId())
                  .collect(Collectors.toSet());
          return done.size() > JOBS + JOBS / 4
              && states.stream()
                  .anyMatch(
                      state ->
                          state.getWorkerId().equals(workerId)
                              && state.getJob().getRender().getSteps() == MANY_STEPS
                              && !done.contains(state.getJob().getId()));
        });
  }

  private static List<RenderJob> jobs(String pool) {
    return IntStream.range(0, JOBS)
        .mapToObj(
            i ->
                TestJobs.job(pool)
                    .setRender(TestJobs.largeSpec().setSeed(i).setSteps(steps(i)))
                    .build())
        .toList();
  }

  private static int steps(int i) {
    return i % 7 == 6 ? MANY_STEPS : 8 + i % 7 * 8;
  }

  private static List<String> ids(List<RenderJob> jobs) {
    return jobs.stream().map(RenderJob::getId).toList();
  }
}
