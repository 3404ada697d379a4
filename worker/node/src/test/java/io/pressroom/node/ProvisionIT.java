package io.pressroom.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.node.render.Renderer;
import io.pressroom.node.store.S3Archive;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A worker that makes nothing, in a pool that nobody has provided for. */
@TestInstance(Lifecycle.PER_CLASS)
class ProvisionIT {

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
  void readinessNamesWhatIsMissingUntilItIsThere() throws Exception {
    String pool = farm.pool("bare");
    Map<String, String> environment = farm.environment(pool, "w-1");
    environment.put("PRESSROOM_BUCKET", pool);
    environment.put("PRESSROOM_PROVISION", "off");
    WorkerConfig config = WorkerConfig.from(environment);
    try (Worker worker = Worker.open(config, Renderer::load, Clock.systemUTC())) {
      FutureTask<Void> begun = begin(worker);

      awaitReadiness(worker, "503 starting", "waiting for bucket " + pool + ": missing");
      environment.put("PRESSROOM_PROVISION", "on");
      S3Archive.open(WorkerConfig.from(environment).store(), 1).close();

      String group = "waiting for group pressroom.workers." + pool;
      awaitReadiness(
          worker,
          "503 starting",
          "waiting for topic pressroom.jobs." + pool + ".interactive: missing",
          "waiting for topic pressroom.jobs." + pool + ".standard: missing",
          "waiting for topic pressroom.jobs." + pool + ".bulk: missing",
          group + ".interactive share.auto.offset.reset: expected earliest, found latest",
          group + ".standard share.auto.offset.reset: expected earliest, found latest",
          group + ".bulk share.auto.offset.reset: expected earliest, found latest");
      farm.provision(pool);

      begun.get();
      awaitReadiness(worker, "200 ready");
      RenderJob job = TestJobs.job(pool).build();
      farm.submit(job);
      assertThat(farm.awaitTerminal(job.getId()).getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
    }
  }

  @Test
  void aWorkerToldToStopWhileItWaitsStopsAndHasNotFailed() throws Exception {
    Map<String, String> environment = farm.environment(farm.pool("left"), "w-2");
    environment.put("PRESSROOM_PROVISION", "off");
    Worker worker = Worker.open(WorkerConfig.from(environment), Renderer::load, Clock.systemUTC());
    FutureTask<Void> begun = begin(worker);
    Awaitility.await().until(() -> readiness(worker).size() > 1);

    worker.drain(Duration.ofHours(1));

    begun.get();
    assertThat(worker.isReady()).isFalse();
  }

  private static FutureTask<Void> begin(Worker worker) {
    FutureTask<Void> begun =
        new FutureTask<>(
            () -> {
              worker.begin();
              return null;
            });
    new Thread(begun, "begin").start();
    return begun;
  }

  private void awaitReadiness(Worker worker, String... lines) {
    Awaitility.await().untilAsserted(() -> assertThat(readiness(worker)).containsExactly(lines));
  }

  private List<String> readiness(Worker worker) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + worker.port() + "/health/ready");
    var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    return (answer.statusCode() + " " + answer.body()).lines().toList();
  }
}
