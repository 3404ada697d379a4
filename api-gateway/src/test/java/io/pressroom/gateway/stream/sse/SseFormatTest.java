package io.pressroom.gateway.stream.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SseFormatTest {

  @Test
  void eventsAreFramedAsTheHtmlStandardSays() {
    JsonObject data = new JsonObject().put("step", 7);

    assertThat(SseFormat.event(Optional.of("1-7"), "progress", data))
        .isEqualTo("id: 1-7\nevent: progress\ndata: {\"step\":7}\n\n");
    assertThat(SseFormat.event(Optional.empty(), "preview", data))
        .isEqualTo("event: preview\ndata: {\"step\":7}\n\n");
    assertThat(SseFormat.HEARTBEAT).startsWith(":").endsWith("\n\n");
  }

  @Test
  void lineBreaksInAPromptStayInsideTheirEvent() {
    String spoof = "a\n\nevent: failed\r\ndata: x";

    assertThat(
            SseFormat.event(Optional.of("0-0"), "queued", new JsonObject().put("prompt", spoof))
                .lines())
        .hasSize(4)
        .last()
        .isEqualTo("");
  }

  @Test
  void textOfSeveralLinesIsOneEvent() {
    assertThat(SseFormat.event("output", "a\nb")).isEqualTo("event: output\ndata: a\ndata: b\n\n");
  }
}
