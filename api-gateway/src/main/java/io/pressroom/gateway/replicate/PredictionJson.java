package io.pressroom.gateway.replicate;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.Links;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.RenderSpec;
import io.pressroom.proto.v1.RenderedImage;
import io.pressroom.proto.v1.Status;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** A job as Replicate's clients see it: a prediction. */
public final class PredictionJson {

  /** Ends a job that was not done in time; Replicate calls that canceled. */
  private static final String DEADLINE_EXCEEDED = "DEADLINE_EXCEEDED";

  private PredictionJson() {}

  public static JsonObject of(JobSnapshot job, Links links) {
    RenderJob request = job.job();
    JobState state = job.state();
    JsonObject json =
        new JsonObject()
            .put("id", job.id())
            .put("model", ReplicateModels.OWNER + "/" + request.getModel().getName())
            .put("version", ReplicateModels.version(request.getModel().getDigest()))
            .put("input", input(request))
            .put("output", state.getImagesCount() == 0 ? null : new JsonArray(output(job, links)))
            .put("error", status(job).equals("failed") ? error(state) : null)
            .put("logs", PredictionLogs.of(job))
            .put("status", status(job))
            .put("source", "api")
            .put("data_removed", state.hasDeletedAt())
            .put("created_at", time(request.getCreatedAt()));
    if (state.hasStartedAt()) {
      json.put("started_at", time(state.getStartedAt()));
    }
    if (state.hasFinishedAt()) {
      json.put("completed_at", time(state.getFinishedAt())).put("metrics", metrics(state));
    }
    String self = links.base() + "/v1/predictions/" + job.id();
    return json.put(
        "urls",
        new JsonObject()
            .put("get", self)
            .put("cancel", self + "/cancel")
            .put("stream", self + "/events")
            .put("web", links.base() + "/"));
  }

  /** {@code starting}, {@code processing}, {@code succeeded}, {@code failed}, {@code canceled}. */
  static String status(JobSnapshot job) {
    return switch (job.state().getStatus()) {
      case STATUS_RUNNING -> "processing";
      case STATUS_SUCCEEDED -> "succeeded";
      case STATUS_CANCELED -> "canceled";
      case STATUS_FAILED ->
          job.state().getFailure().getCode().equals(DEADLINE_EXCEEDED) ? "canceled" : "failed";
      default -> "starting";
    };
  }

  /** Where the pictures lie: with their text, where the input had some. */
  static List<String> output(JobSnapshot job, Links links) {
    return job.state().getImagesList().stream()
        .map(image -> address(job.id(), image, links))
        .toList();
  }

  static String error(JobState state) {
    return state.getFailure().getCode() + ": " + state.getFailure().getMessage();
  }

  private static String address(String jobId, RenderedImage image, Links links) {
    return image.getPostersCount() > 0
        ? links.poster(jobId, image.getIndex(), 0)
        : links.picture(jobId, image.getIndex());
  }

  /** What was rendered: defaults are filled in. */
  private static JsonObject input(RenderJob job) {
    RenderSpec render = job.getRender();
    JsonObject input = new JsonObject().put("prompt", render.getPrompt());
    if (!render.getNegativePrompt().isEmpty()) {
      input.put("negative_prompt", render.getNegativePrompt());
    }
    return input
        .put("width", render.getWidth())
        .put("height", render.getHeight())
        .put("num_outputs", render.getCount())
        .put("num_inference_steps", render.getSteps())
        .put("guidance_scale", render.getGuidance())
        .put("seed", render.getSeed());
  }

  /** Seconds. */
  private static JsonObject metrics(JobState state) {
    JsonObject metrics =
        new JsonObject()
            .put("total_time", seconds(state.getJob().getCreatedAt(), state.getFinishedAt()));
    if (state.hasStartedAt() && state.getStatus() == Status.STATUS_SUCCEEDED) {
      metrics.put("predict_time", seconds(state.getStartedAt(), state.getFinishedAt()));
    }
    return metrics;
  }

  private static double seconds(Timestamp from, Timestamp to) {
    return Timestamps.toMillis(to) / 1000.0 - Timestamps.toMillis(from) / 1000.0;
  }

  private static String time(Timestamp at) {
    return Instant.ofEpochSecond(at.getSeconds(), at.getNanos()).toString();
  }
}
