package io.pressroom.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * One event of a job's stream.
 *
 * @param type {@code queued}, {@code running}, {@code progress}, {@code preview}, {@code
 *     succeeded}, {@code failed} or {@code canceled}
 * @param data the event's body as the gateway sent it
 */
public record JobEvent(String type, JsonNode data) {

  static final Set<String> TERMINAL = Set.of("succeeded", "failed", "canceled");

  /** Whether this is the stream's last event. */
  public boolean isTerminal() {
    return TERMINAL.contains(type);
  }

  /** Whether it says that the job's status is another one now. */
  public boolean isState() {
    return isTerminal() || type.equals("queued") || type.equals("running");
  }

  public boolean isProgress() {
    return type.equals("progress");
  }

  /** Denoising steps done in all images together, of {@link #steps()}; of a progress event. */
  public int step() {
    return data.path("step").asInt();
  }

  public int steps() {
    return data.path("steps").asInt();
  }
}
