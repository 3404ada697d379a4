package io.pressroom.wire;

import java.util.regex.Pattern;

/**
 * Where a job's objects lie in the bucket. Keys depend on the job id alone, so that a second
 * attempt overwrites the first one's objects with the same bytes instead of leaving two sets.
 *
 * <pre>
 * jobs/{id}/image-0.png        the clean picture
 * jobs/{id}/poster-0-1.png     image 0 with copy 1
 * jobs/{id}/job.json           the manifest, written last
 * batches/{id}/jobs-000000.gz  the first of a batch's jobs, waiting to be fed
 * handbacks/{id}               how often workers gave a job back that is not done yet
 * </pre>
 */
public final class ObjectKeys {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private ObjectKeys() {}

  public static String picture(String jobId, int image) {
    return folder(jobId) + "image-" + checkIndex("image", image) + ".png";
  }

  public static String poster(String jobId, int image, int copy) {
    return folder(jobId)
        + "poster-"
        + checkIndex("image", image)
        + "-"
        + checkIndex("copy", copy)
        + ".png";
  }

  public static String manifest(String jobId) {
    return folder(jobId) + "job.json";
  }

  /** Beside the job's folder, which holds nothing that ends with the job. */
  public static String handbacks(String jobId) {
    return "handbacks/" + checkJobId(jobId);
  }

  /** A part of a batch's jobs. */
  public static String batchChunk(String batchId, int chunk) {
    if (!isJobId(batchId)) {
      throw new IllegalArgumentException(
          "batch id: expected a lower-case UUID, found '" + batchId + "'");
    }
    return "batches/%s/jobs-%06d.gz".formatted(batchId, checkIndex("chunk", chunk));
  }

  /** Prefix of all objects of a job, with its closing slash. */
  public static String folder(String jobId) {
    return "jobs/" + checkJobId(jobId) + "/";
  }

  /**
   * Whether a text has the form of a job id; what comes from outside is asked this before it
   * becomes a key.
   */
  public static boolean isJobId(String text) {
    return ID.matcher(text).matches();
  }

  private static String checkJobId(String jobId) {
    if (!isJobId(jobId)) {
      throw new IllegalArgumentException(
          "job id: expected a lower-case UUID, found '" + jobId + "'");
    }
    return jobId;
  }

  private static int checkIndex(String name, int index) {
    if (index < 0) {
      throw new IllegalArgumentException(name + ": expected at least 0, found " + index);
    }
    return index;
  }
}
