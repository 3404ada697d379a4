package io.pressroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pressroom.standalone.client.JobView;
import io.pressroom.standalone.client.PressroomClient;
import io.pressroom.standalone.client.RefusedException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole farm, with a model whose pictures cost next to nothing. */
class FarmIT {

  @TempDir private Path folder;
  private FarmConfig config;

  @BeforeEach
  void configure() throws IOException {
    Path models = TinyModels.copyTo(folder.resolve("models"));
    config = new FarmConfig(folder.resolve("data"), models, "127.0.0.1", 0);
  }

  @Test
  void aPromptBecomesAPosterThatIsStillThereAfterARestart() throws Exception {
    List<String> events = new ArrayList<>();
    JobView job;
    byte[] poster;
    try (Farm farm = Farm.start(config);
        PressroomClient client = client(farm)) {
      job =
          client
              .jobs()
              .follow(client.jobs().submit(request(2)).id(), event -> events.add(event.type()));
      poster = fetch(client, job.images().get(1).posterUrls().get(0));
    }

    assertThat(job.hasSucceeded()).isTrue();
    assertThat(events).contains("progress").endsWith("succeeded");
    assertThat(job.images()).extracting(JobView.Image::seed).containsExactly(7L, 8L);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(poster));
    assertThat(Math.min(picture.getWidth(), picture.getHeight())).isGreaterThanOrEqualTo(1024);

    try (Farm again = Farm.start(config);
        PressroomClient client = client(again)) {
      JobView found = client.jobs().get(job.id());

      assertThat(found.hasSucceeded()).isTrue();
      assertThat(fetch(client, found.images().get(1).posterUrls().get(0))).isEqualTo(poster);
    }
  }

  @Test
  void aJobThatWasCutShortIsDoneAfterARestart() throws Exception {
    String id;
    try (Farm farm = Farm.start(config);
        PressroomClient client = client(farm)) {
      id = client.jobs().submit(request(16).put("steps", 1000)).id();
    }

    try (Farm again = Farm.start(config);
        PressroomClient client = client(again)) {
      assertThat(client.jobs().follow(id, event -> {}).hasSucceeded()).isTrue();
    }
  }

  @Test
  void aRequestThatNobodyCanServeIsRefusedByItsFields() throws Exception {
    try (Farm farm = Farm.start(config);
        PressroomClient client = client(farm)) {
      assertThatThrownBy(
              () -> client.jobs().submit(request(1).put("size", "65x64").put("steps", 0)))
          .isInstanceOfSatisfying(
              RefusedException.class,
              e ->
                  assertThat(e.problem().errors())
                      .extracting(error -> error.field())
                      .containsExactlyInAnyOrder("size", "steps"));
    }
  }

  @Test
  void aSecondFarmOnTheSameFolderIsToldToUseTheFirst() throws Exception {
    try (Farm farm = Farm.start(config)) {
      assertThatThrownBy(() -> Farm.start(config))
          .isInstanceOf(FarmStartException.class)
          .hasMessageContaining(farm.url().toString())
          .hasMessageContaining("--url");
    }
  }

  @Test
  void aTakenPortIsNamedAndTheFolderIsFreeAgain() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      FarmConfig onTakenPort =
          new FarmConfig(config.data(), config.models(), "127.0.0.1", taken.getLocalPort());

      assertThatThrownBy(() -> Farm.start(onTakenPort))
          .isInstanceOf(FarmStartException.class)
          .hasMessageContaining("gateway")
          .hasMessageContaining(Integer.toString(taken.getLocalPort()));
    }

    DataFolder.claim(config.data()).close();
  }

  @Test
  void aClosedFarmLeavesNoThread() throws Exception {
    Farm.start(config).close(); // Whatever libraries start once and keep is there from now on.
    Set<Thread> before = liveThreads();

    Farm.start(config).close();

    // Netty's global executor, one for the whole JVM, ends by itself a second after its last task.
    await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              Set<Thread> left = liveThreads();
              left.removeAll(before);
              assertThat(left).isEmpty();
            });
  }

  private static PressroomClient client(Farm farm) {
    return new PressroomClient(farm.url(), Optional.empty());
  }

  private static ObjectNode request(int count) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("prompt", "a red mug").put("seed", 7).put("count", count).put("steps", 4);
    request.putObject("copy").put("headline", "SUMMER SALE");
    return request;
  }

  private byte[] fetch(PressroomClient client, String url) throws IOException {
    Path file = folder.resolve("fetched.png");
    client.download(url, file);
    return Files.readAllBytes(file);
  }

  private static Set<Thread> liveThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .collect(Collectors.toSet());
  }
}
