package io.pressroom.gateway.stream;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * Events as {@code text/event-stream} (HTML Standard, section 9.2). Data is JSON, which holds no
 * line break, so each event's data is one line.
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
}
