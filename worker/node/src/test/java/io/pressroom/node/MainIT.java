package io.pressroom.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
