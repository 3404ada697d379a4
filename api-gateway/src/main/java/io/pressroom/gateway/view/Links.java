package io.pressroom.gateway.view;

import java.util.Objects;

/**
 * Where a client finds a job and what belongs to it.
 *
 * @param base the gateway's address as the client knows it, such as {@code https://posters.example}
 *     with no slash at the end
 * @param signer of the pictures' paths
 */
public record Links(String base, PictureSigner signer) {

  public Links {
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(signer, "signer");
    if (base.endsWith("/")) {
      throw new IllegalArgumentException("base: expected no slash at its end, found " + base);
    }
  }

  /** Links to pictures that a client can follow only with its key. */
  public Links(String base) {
    this(base, PictureSigner.NONE);
  }

  public String job(String jobId) {
    return base + path(jobId);
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

  /** The clean picture, for whoever has the link. */
  public String picture(String jobId, int image) {
    return base + signer.signed(path(jobId) + "/images/" + image);
  }

  /** A copy's poster, for whoever has the link. */
  public String poster(String jobId, int image, int copy) {
    return base + signer.signed(path(jobId) + "/posters/" + image + "/" + copy);
  }

  private static String path(String jobId) {
    return "/v1/jobs/" + jobId;
  }
}
