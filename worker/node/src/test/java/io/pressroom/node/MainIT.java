package io.pressroom.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.diffusion.testing.TinyModel;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import io.pressroom.wire.JobStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker as a process of its own. */
class MainIT {

  @TempDir Path folder;

  @Test
  void aProcessThatIsToldToStopFinishesItsJobAndSaysThatAllIsWell() throws Exception {
    try (TestFarm farm = TestFarm.start(folder)) {
      String pool = farm.pool("process");
      Process worker = start(farm.environment(pool, "process-1"));
      try {
        RenderJob job = TestJobs.job(pool).setRender(TestJobs.spec().setSteps(200)).build();
        farm.provision(pool);
        farm.submit(job);
        farm.awaitState(job.getId(), Status.STATUS_RUNNING);

        worker.destroy(); // SIGTERM

        assertThat(worker.waitFor(60, TimeUnit.SECONDS)).as("the process has ended").isTrue();
        assertThat(worker.exitValue()).as(Files.readString(log())).isZero();
        assertThat(farm.awaitTerminal(job.getId()).getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
      } finally {
        worker.destroyForcibly();
      }
    }
  }

  @Test
  void whatAProcessCannotFinishInTimeIsFinishedByAnother() throws Exception {
    try (TestFarm farm = TestFarm.start(folder)) {
      String pool = farm.pool("handback");
      Map<String, String> environment = farm.environment(pool, "first");
      environment.put("PRESSROOM_GRACE", "PT0.1S"); // Seconds less than the long ones take.
      environment.put("PRESSROOM_ATTEMPTS", "1"); // Nothing may count against a job.
      Process worker = start(environment);
      List<RenderJob> jobs = new ArrayList<>();
      for (int steps : List.of(1000, 1000, 4, 4)) { // Some too long, some short enough.
        jobs.add(
            TestJobs.job(pool).setRender(TestJobs.largeSpec().setSteps(steps).setCount(4)).build());
      }
      try {
        farm.provision(pool);
        jobs.forEach(farm::submit);
        for (RenderJob job : jobs) {
          farm.awaitState(job.getId(), Status.STATUS_RUNNING);
        }

        worker.destroy();
        worker.destroy(); // A second SIGTERM changes nothing.

        assertThat(worker.waitFor(60, TimeUnit.SECONDS)).as("the process has ended").isTrue();
        assertThat(worker.exitValue()).as(Files.readString(log())).isZero();
      } finally {
        worker.destroyForcibly();
      }
      environment.put("PRESSROOM_ID", "second");
      try (Worker second = Worker.start(WorkerConfig.from(environment))) {
        farm.awaitTerminal(jobs.stream().map(RenderJob::getId).toList());
        assertThat(second.isReady()).isTrue();
      }
      for (RenderJob job : jobs) {
        assertThat(farm.states(job.getId()))
            .filteredOn(state -> JobStates.isTerminal(state.getStatus()))
            .as("one end, and a good one")
            .extracting(JobState::getStatus)
            .containsExactly(Status.STATUS_SUCCEEDED);
      }
      assertThat(farm.folded(jobs.get(0).getId()).getWorkerId())
          .as("who ended the long one")
          .isEqualTo("second");
    }
  }

  @Test
  void aProcessThatIsToldToStopWhileItsModelsLoadEndsAtOnceAndWell() throws Exception {
    Process worker = start(environment(modelThatNeverLoads()));
    try {
      Awaitility.await().until(() -> Files.readString(log()).contains("Worker starts"));

      worker.destroy();

      assertThat(worker.waitFor(60, TimeUnit.SECONDS)).as("the process has ended").isTrue();
      assertThat(worker.exitValue()).as(Files.readString(log())).isZero();
    } finally {
      worker.destroyForcibly();
    }
  }

  @Test
  void aModelThatCannotBeLoadedEndsTheProcessWithALineThatNamesTheFile() throws Exception {
    Path models = Files.createDirectory(folder.resolve("models"));
    Path graph = copyOfTheTinyModel(models).resolve("unet/model.onnx");
    Files.writeString(graph, "not a graph");

    Process worker = start(environment(models));

    assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(worker.exitValue()).isEqualTo(1);
    assertThat(Files.readString(log()))
        .contains("Worker not started cause=" + graph.toRealPath() + ": ONNX Runtime refuses it: ");
  }

  @Test
  void aDeviceThatIsNotThereEndsTheProcessWithALineThatNamesIt() throws Exception {
    Map<String, String> environment = environment(TinyModel.folder().getParent());
    environment.put("PRESSROOM_DEVICE", "cuda:99");

    Process worker = start(environment);

    assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(worker.exitValue()).isEqualTo(1);
    assertThat(Files.readString(log()))
        .contains("Worker not started cause=device cuda:99: expected an NVIDIA GPU");
  }

  /** Its denoiser is a pipe that nobody writes to. */
  private Path modelThatNeverLoads() throws Exception {
    Path models = Files.createDirectory(folder.resolve("models"));
    Path graph = copyOfTheTinyModel(models).resolve("unet/model.onnx");
    Files.delete(graph);
    assertThat(new ProcessBuilder("mkfifo", graph.toString()).start().waitFor()).isZero();
    return models;
  }

  private static Path copyOfTheTinyModel(Path models) throws IOException {
    Path original = TinyModel.folder();
    Path copy = models.resolve("copy");
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(original.relativize(file).toString()));
      }
    }
    return copy;
  }

  /** For a process that gets no further than its models. */
  private static Map<String, String> environment(Path models) {
    return new HashMap<>(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
            "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1",
            "AWS_ACCESS_KEY_ID", "none",
            "AWS_SECRET_ACCESS_KEY", "none",
            "PRESSROOM_MODELS", models.toString(),
            "PRESSROOM_HOST", "127.0.0.1",
            "PRESSROOM_PORT", "0"));
  }

  @Test
  void aWrongSettingEndsTheProcessWithOneLineThatNamesIt() throws Exception {
    Process worker = start(Map.of("PRESSROOM_SLOTS", "8"));

    assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(worker.exitValue()).isEqualTo(2);
    assertThat(log()).hasContent("KAFKA_BOOTSTRAP_SERVERS: expected a value, found none");
  }

  private Process start(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                Main.class.getName()));
    builder.environment().keySet().removeIf(key -> key.matches("(PRESSROOM|AWS|KAFKA)_.*"));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).redirectOutput(log().toFile()).start();
  }

  private Path log() {
    return folder.resolve("worker.log");
  }
}
