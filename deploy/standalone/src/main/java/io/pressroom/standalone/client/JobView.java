package io.pressroom.standalone.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * A job as the gateway shows it; what is not needed here is left out.
 *
 * @param status {@code queued}, {@code running}, {@code succeeded}, {@code failed} or {@code
 *     canceled}
 * @param seed seed of image 0
 * @param images empty until the job has succeeded
 * @param error {@code null} unless the job has failed
 */
public record JobView(String id, String status, long seed, List<Image> images, Failure error) {

  public JobView {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(status, "status");
    images = images == null ? List.of() : List.copyOf(images);
  }

  /**
   * @param url the clean picture, absolute or relative to the gateway
   * @param posterUrls one for each copy of the job, in that order
   */
  public record Image(
      int index, long seed, String url, @JsonProperty("poster_urls") List<String> posterUrls) {

    public Image {
      Objects.requireNonNull(url, "url");
      posterUrls = posterUrls == null ? List.of() : List.copyOf(posterUrls);
    }
  }

  /** Why a job failed: a stable code, and words for people. */
  public record Failure(String code, String message) {}

  public boolean hasSucceeded() {
    return status.equals("succeeded");
  }
}
