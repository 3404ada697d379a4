package io.pressroom.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PressroomClientIT {

  private static final JsonNode REQUEST =
      JsonNodeFactory.instance.objectNode().put("prompt", "sea");

  private FakeGateway gateway;
  private PressroomClient client;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeGateway();
    client = new PressroomClient(gateway.url(), Optional.of("key-1"));
  }

  @AfterEach
  void stop() {
    client.close();
    gateway.close();
  }

  @Test
  void everyEventIsHandedOnAndTheFinishedJobReturned() throws IOException {
    List<String> seen = new ArrayList<>();

    JobView job = client.jobs().follow(FakeGateway.JOB_ID, event -> seen.add(event.type()));

    assertThat(seen).containsExactly("queued", "progress", "progress", "succeeded");
    assertThat(job.hasSucceeded()).isTrue();
    assertThat(job.images()).hasSize(1);
  }

  @Test
  void aBrokenStreamIsTakenUpWhereItBroke() throws IOException {
    gateway.streams =
        List.of(
            FakeGateway.event(1, "queued", "{}") + FakeGateway.event(2, "running", "{}"),
            FakeGateway.event(3, "succeeded", "{}"));
    List<String> seen = new ArrayList<>();

    client.jobs().follow(FakeGateway.JOB_ID, event -> seen.add(event.type()));

    assertThat(seen).containsExactly("queued", "running", "succeeded");
    assertThat(gateway.requests.get(1)).contains("/events | Bearer key-1 | 2 |");
  }

  @Test
  void aRefusalNamesItsFields() {
    gateway.submitAnswer =
        new FakeGateway.Answer(
            400,
            """
            {"title":"Invalid request","status":400,
             "errors":[{"field":"size","expected":"multiples of 16","found":"17x17"}]}
            """);

    assertThatThrownBy(() -> client.jobs().submit(REQUEST))
        .isInstanceOf(RefusedException.class)
        .hasMessage("Invalid request\n  size: expected multiples of 16, found 17x17");
  }

  @Test
  void anErrorPageOfAProxyIsARefusalWithItsStatus() {
    gateway.submitAnswer = new FakeGateway.Answer(502, "<html>Bad gateway</html>");

    assertThatThrownBy(() -> client.jobs().submit(REQUEST))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(502);
              assertThat(e.problem().isTemporary()).isTrue();
            });
  }

  @Test
  void whereNobodyListensTheFarmIsUnreachable() {
    gateway.close();

    assertThatThrownBy(() -> client.jobs().submit(REQUEST))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining(gateway.url().toString());
  }

  @Test
  void aPictureAppearsWhole(@TempDir Path folder) throws IOException {
    client.download("/picture", folder.resolve("a.png"));

    assertThat(folder.resolve("a.png")).hasContent("bytes of /picture");
    assertThat(filesIn(folder)).containsExactly("a.png");
  }

  @Test
  void aPictureThatBreaksOffLeavesNothing(@TempDir Path folder) throws IOException {
    gateway.breakDownloads = true;

    assertThatThrownBy(() -> client.download("/picture", folder.resolve("a.png")))
        .isInstanceOf(IOException.class);

    assertThat(filesIn(folder)).isEmpty();
  }

  @Test
  void theKeyIsShownToTheGatewayAndToNobodyElse(@TempDir Path folder) throws IOException {
    try (FakeGateway otherHost = new FakeGateway()) {
      client.jobs().submit(REQUEST);
      client.download(otherHost.url() + "/picture", folder.resolve("a.png"));

      assertThat(gateway.requests).singleElement().asString().contains("| Bearer key-1 |");
      assertThat(otherHost.requests).singleElement().asString().contains("| null |");
    }
  }

  @Test
  void aUrlThatIsNoneIsRefusedWithItsText() {
    assertThatThrownBy(() -> new PressroomClient(URI.create("ftp://farm"), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ftp://farm");
  }

  private static List<String> filesIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
