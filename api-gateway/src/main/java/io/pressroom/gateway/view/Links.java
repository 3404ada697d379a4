package io.pressroom.gateway.view;

import java.util.Objects;

/**
 * Where a client finds a job and what belongs to it.
 *
 * @param base the gateway's address as the client knows it, such as {@code https://posters.example}
 *     with no slash at the end
 */
public record Links(String base) {

  public Links {
    Objects.requireNonNull(base, "base");
    if (base.endsWith("/")) {
      throw new IllegalArgumentException("base: expected no slash at its end, found " + base);
    }
  }

  public String job(String jobId) {
    return base + "/v1/jobs/" + jobId;
  }

  public String batch(String batchId) {
    return base + "/v1/batches/" + batchId;
  }

  String events(String jobId) {
    return job(jobId) + "/events";
  }

  String cancel(String jobId) {
    return job(jobId) + "/cancel";
  }

  /** The clean picture. */
  public String picture(String jobId, int image) {
    return job(jobId) + "/images/" + image;
  }

  /** The picture with the text of a copy. */
  public String poster(String jobId, int image, int copy) {
    return job(jobId) + "/posters/" + image + "/" + copy;
  }
}
