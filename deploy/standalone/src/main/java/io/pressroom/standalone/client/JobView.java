package io.pressroom.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A job as the gateway shows it.
 *
 * @param json all that the gateway says of it
 */
public record JobView(JsonNode json) {

  private static final int SHORT_ID_DIGITS = 8;

  public JobView {
    Fields.require(json, "job", "id", "status");
  }

  /**
   * @param url the clean picture, absolute or relative to the gateway
   * @param posterUrls one for each copy of the job, in that order
   */
  public record Image(int index, long seed, String url, List<String> posterUrls) {

    public Image {
      posterUrls = List.copyOf(posterUrls);
    }

    private static Image of(JsonNode json) {
      List<String> posters = new ArrayList<>();
      json.path("poster_urls").forEach(url -> posters.add(url.asText()));
      return new Image(
          json.path("index").asInt(),
          json.path("seed").asLong(),
          json.path("url").asText(),
          posters);
    }
  }

  /** Why a job failed: a stable code, and words for people. */
  public record Failure(String code, String message) {}

  public String id() {
    return json.path("id").asText();
  }

  /** Enough of the id to tell a job from its neighbours: the end is the random part. */
  public String shortId() {
    return id().substring(Math.max(0, id().length() - SHORT_ID_DIGITS));
  }

  /** {@code queued}, {@code running}, {@code succeeded}, {@code failed} or {@code canceled}. */
  public String status() {
    return json.path("status").asText();
  }

  public String prompt() {
    return json.path("prompt").asText();
  }

  public Instant createdAt() {
    return Instant.parse(json.path("created_at").asText());
  }

  /** Denoising steps done in all images together, of {@link #steps()}; 0 unless it is running. */
  public int step() {
    return json.path("progress").path("step").asInt();
  }

  /** Denoising steps of all images together. */
  public int steps() {
    return json.path("steps").asInt() * json.path("count").asInt();
  }

  public boolean isRunning() {
    return status().equals("running");
  }

  /** Empty until the job has succeeded. */
  public List<Image> images() {
    List<Image> images = new ArrayList<>();
    json.path("images").forEach(image -> images.add(Image.of(image)));
    return List.copyOf(images);
  }

  /** There if the job has failed. */
  public Optional<Failure> failure() {
    JsonNode error = json.path("error");
    return error.isObject()
        ? Optional.of(new Failure(error.path("code").asText(), error.path("message").asText()))
        : Optional.empty();
  }

  public boolean hasSucceeded() {
    return status().equals("succeeded");
  }

  public boolean hasEnded() {
    return JobEvent.TERMINAL.contains(status());
  }
}
