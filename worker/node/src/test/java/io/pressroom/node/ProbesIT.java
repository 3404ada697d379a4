package io.pressroom.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.node.render.HangingModels;
import io.pressroom.node.render.HangingModels.Call;
import io.pressroom.node.render.Renderer;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import io.pressroom.wire.JobStates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a worker answers to probes in each part of its life, and what comes of one that hangs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProbesIT {

  private static final int JOBS = 12;

  private final HttpClient http = HttpClient.newHttpClient();
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
  void aWorkerIsLiveWhileItsModelsLoadAndReadyAfterwards() throws Exception {
    CountDownLatch loaded = new CountDownLatch(1);
    try (Worker worker =
        open(
            farm.pool("slow"),
            (config, registry, clock) -> {
              await(loaded);
              return Renderer.load(config, registry, clock);
            },
            Clock.systemUTC())) {
      FutureTask<Void> begun = inBackground(() -> begin(worker));

      assertThat(probe(worker, "live")).isEqualTo("200 starting");
      assertThat(probe(worker, "ready")).isEqualTo("503 starting");

      loaded.countDown();
      begun.get();
      assertThat(probe(worker, "live")).isEqualTo("200 ready");
      assertThat(probe(worker, "ready")).isEqualTo("200 ready");
    }
  }

  @Test
  void aWorkerToldToStopWhileItsModelsLoadStopsAtOnceAndStaysStopped() throws Exception {
    CountDownLatch loaded = new CountDownLatch(1);
    Worker worker =
        open(
            farm.pool("unborn"),
            (config, registry, clock) -> {
              await(loaded);
              return Renderer.load(config, registry, clock);
            },
            Clock.systemUTC());
    FutureTask<Void> begun = inBackground(() -> begin(worker));

    worker.drain(Duration.ofHours(1));
    loaded.countDown();
    begun.get();

    assertThat(worker.isReady()).isFalse();
  }

  @Test
  void aWorkerThatDrainsIsLiveAndNotReady() throws Exception {
    String pool = farm.pool("draining");
    HangingModels models = new HangingModels(Call.DENOISE);
    try (Worker worker = open(pool, models::load, Clock.systemUTC())) {
      worker.begin();
      models.freeze();
      RenderJob job = TestJobs.job(pool).build();
      farm.submit(job);
      models.awaitHung();

      FutureTask<Void> drained = inBackground(() -> drain(worker, Duration.ofMinutes(1)));
      Awaitility.await().until(() -> probe(worker, "ready").equals("503 draining"));
      assertThat(probe(worker, "live")).isEqualTo("200 draining");

      models.thaw();
      drained.get();
      assertThat(farm.awaitTerminal(job.getId()).getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
    } finally {
      models.thaw();
    }
  }

  @Test
  void aWorkerWhoseDenoiserDoesNotReturnStillGivesItsJobsBack() throws Exception {
    String pool = farm.pool("stuck");
    HangingModels models = new HangingModels(Call.DENOISE);
    try (Worker worker = open(pool, models::load, Clock.systemUTC())) {
      worker.begin();
      models.freeze();
      List<String> jobs = submitSome(pool);
      models.awaitHung();
      FutureTask<Void> drained = inBackground(() -> drain(worker, Duration.ZERO));

      try (Worker next = farm.startWorker(pool, "second")) {
        farm.awaitTerminal(jobs);
        assertThat(next.isReady()).isTrue();
      }
      models.thaw();
      drained.get();
      assertSucceededOnce(jobs);
    } finally {
      models.thaw();
    }
  }

  @Test
  void theJobsOfAWorkerThatHangsAreDoneByAnotherOnceEach() throws Exception {
    String pool = farm.pool("hang");
    HangingModels models = new HangingModels(Call.DENOISE);
    ManualClock clock = new ManualClock();
    try (Worker victim = open(pool, models::load, clock)) {
      victim.begin();
      models.freeze();
      List<String> jobs = submitSome(pool);
      models.awaitHung();
      assertThat(probe(victim, "live")).as("it may only be slow").isEqualTo("200 ready");

      clock.advance(Duration.ofMinutes(5));
      assertThat(probe(victim, "live"))
          .startsWith("503 ready model tiny: thread denoise-tiny: expected turns of at most PT5M,")
          .contains("found one that began at");
      assertThat(probe(victim, "ready")).startsWith("503 ready model tiny: ");

      try (Worker survivor = farm.startWorker(pool, "second")) {
        farm.awaitTerminal(jobs);
        assertThat(survivor.isReady()).isTrue();

        models.thaw();
        Awaitility.await().until(() -> probe(victim, "ready").equals("200 ready"));
        List<String> later = submitSome(pool);
        farm.awaitTerminal(later);
        assertSucceededOnce(Stream.concat(jobs.stream(), later.stream()).toList());
      }
      assertThat(jobs)
          .as("the victim held jobs when it hung")
          .anySatisfy(
              job -> {
                assertThat(farm.states(job).get(0).getWorkerId()).isEqualTo("first");
                assertThat(farm.folded(job).getWorkerId()).isEqualTo("second");
                assertThat(farm.folded(job).getAttempt()).isEqualTo(2);
              });
    } finally {
      models.thaw();
    }
  }

  private void assertSucceededOnce(List<String> jobs) {
    for (String job : jobs) {
      List<JobState> ends =
          farm.states(job).stream().filter(s -> JobStates.isTerminal(s.getStatus())).toList();
      assertThat(ends).extracting(JobState::getStatus).containsOnly(Status.STATUS_SUCCEEDED);
      assertThat(ends).as("reports of one decision").containsOnly(ends.get(0));
    }
  }

  private List<String> submitSome(String pool) {
    List<RenderJob> jobs = Stream.generate(() -> TestJobs.job(pool).build()).limit(JOBS).toList();
    jobs.forEach(farm::submit);
    return jobs.stream().map(RenderJob::getId).toList();
  }

  private Worker open(String pool, Engine.Models models, Clock clock) throws Exception {
    farm.provision(pool);
    return Worker.open(WorkerConfig.from(farm.environment(pool, "first")), models, clock);
  }

  /** Status and lines. */
  private String probe(Worker worker, String which) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + worker.port() + "/health/" + which);
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    return answer.statusCode() + " " + String.join(" ", answer.body().lines().toList());
  }

  private static Void begin(Worker worker) throws Exception {
    worker.begin();
    return null;
  }

  private static Void drain(Worker worker, Duration grace) throws Exception {
    worker.drain(grace);
    return null;
  }

  private static FutureTask<Void> inBackground(Callable<Void> work) {
    FutureTask<Void> task = new FutureTask<>(work);
    new Thread(task, "background").start();
    return task;
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
