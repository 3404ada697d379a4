package io.pressroom.gateway.stream.sse;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Events as {@code text/event-stream} (HTML Standard, section 9.2). JSON holds no line break, so it
 * is one line.
 */
final class SseFormat {

  /** A comment, which readers ignore and proxies count as traffic. */
  static final String HEARTBEAT = ": \n\n";

  private SseFormat() {}

  /** How long a reader whose connection broke waits before it comes back. */
  static String retry(Duration delay) {
    return "retry: " + delay.toMillis() + "\n\n";
  }

  static String event(Optional<String> id, String type, JsonObject data) {
    return id.map(text -> "id: " + text + "\n").orElse("")
        + "event: "
        + type
        + "\ndata: "
        + data.encode()
        + "\n\n";
  }

  static String event(String type, String data) {
    return data.lines()
        .map(line -> "data: " + line + "\n")
        .collect(Collectors.joining("", "event: " + type + "\n", "\n"));
  }
}
