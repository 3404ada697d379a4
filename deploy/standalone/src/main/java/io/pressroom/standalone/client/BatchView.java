package io.pressroom.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;

/**
 * A batch as the gateway shows it.
 *
 * @param json all that the gateway says of it
 */
public record BatchView(JsonNode json) {

  private static final Set<String> ENDED = Set.of("completed", "canceled");

  public BatchView {
    Fields.require(json, "batch", "id", "status");
  }

  public String id() {
    return json.path("id").asText();
  }

  /** Empty where it was given none. */
  public String name() {
    return json.path("name").asText();
  }

  /**
   * {@code queued}, {@code running}, {@code paused}, {@code canceling}, {@code completed} or {@code
   * canceled}.
   */
  public String status() {
    return json.path("status").asText();
  }

  public Instant createdAt() {
    return Instant.parse(json.path("created_at").asText());
  }

  /** {@code rows}, {@code jobs}, {@code succeeded}, {@code failed}, {@code running} and so on. */
  public long count(String what) {
    return json.path(what).asLong();
  }

  /** Jobs that have ended, in whichever way. */
  public long ended() {
    return count("succeeded") + count("failed") + count("canceled");
  }

  public boolean hasEnded() {
    return ENDED.contains(status());
  }

  /** Whether every job of it made its pictures. */
  public boolean hasSucceeded() {
    return status().equals("completed") && count("succeeded") == count("jobs");
  }

  /**
   * Where the gateway keeps one of the batch's files.
   *
   * @param name {@code archive}, {@code manifest_csv} or {@code manifest_json}
   * @return a URL for {@link PressroomClient#download}
   */
  public String link(String name) {
    Fields.require(json.path("links"), "batch links", name);
    return json.path("links").path(name).asText();
  }
}
