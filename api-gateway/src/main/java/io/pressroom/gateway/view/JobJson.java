package io.pressroom.gateway.view;

import com.google.protobuf.Timestamp;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.ModelRef;
import io.pressroom.proto.v1.Origin;
import io.pressroom.proto.v1.PosterCopy;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.RenderSpec;
import io.pressroom.proto.v1.RenderedImage;
import io.pressroom.proto.v1.Status;
import io.pressroom.wire.Topics;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

/**
 * How a client sees a job. What does not apply is left out rather than null; object keys, digests
 * and webhook addresses stay inside.
 */
public final class JobJson {

  private JobJson() {}

  /** {@code queued}, {@code running}, {@code succeeded}, {@code failed} or {@code canceled}. */
  public static String name(Status status) {
    return status.name().substring("STATUS_".length()).toLowerCase(Locale.ROOT);
  }

  /** {@code retry} or {@code replay}. */
  public static String name(Origin.Kind kind) {
    return kind.name().substring("KIND_".length()).toLowerCase(Locale.ROOT);
  }

  /** The whole job, as it was asked for and as it stands. */
  public static JsonObject full(JobSnapshot snapshot, Links links) {
    RenderJob job = snapshot.job();
    JsonObject json = outcome(snapshot, links);
    request(job, json);
    if (job.hasDeadline()) {
      json.put("deadline", time(job.getDeadline()));
    }
    if (snapshot.state().hasStartedAt()) {
      json.put("started_at", time(snapshot.state().getStartedAt()));
    }
    if (snapshot.state().getAttempt() > 0) {
      json.put("attempt", snapshot.state().getAttempt());
    }
    if (!snapshot.state().getWorkerId().isEmpty()) {
      json.put("worker", snapshot.state().getWorkerId());
    }
    if (snapshot.state().getStatus() == Status.STATUS_RUNNING) {
      json.put("progress", progress(snapshot));
    }
    return json;
  }

  /** Which job it is, how it ended or stands, and what came of it: short enough for a webhook. */
  public static JsonObject outcome(JobSnapshot snapshot, Links links) {
    JobState state = snapshot.state();
    JsonObject json =
        new JsonObject()
            .put("id", snapshot.id())
            .put("status", name(state.getStatus()))
            .put("created_at", time(snapshot.job().getCreatedAt()));
    if (state.hasFinishedAt()) {
      json.put("finished_at", time(state.getFinishedAt()));
    }
    if (state.getStatus() == Status.STATUS_SUCCEEDED) {
      json.put("images", images(snapshot, links));
    }
    if (state.hasFailure()) {
      json.put(
          "error",
          new JsonObject()
              .put("code", state.getFailure().getCode())
              .put("message", state.getFailure().getMessage()));
    }
    if (snapshot.job().getMetadataCount() > 0) {
      JsonObject metadata = new JsonObject();
      snapshot.job().getMetadataMap().forEach(metadata::put);
      json.put("metadata", metadata);
    }
    return json.put(
        "links",
        new JsonObject()
            .put("self", links.job(snapshot.id()))
            .put("events", links.events(snapshot.id()))
            .put("cancel", links.cancel(snapshot.id())));
  }

  /** Steps done and to do, over all images and by image. */
  public static JsonObject progress(JobSnapshot snapshot) {
    return new JsonObject()
        .put("step", snapshot.stepsDone())
        .put("steps", snapshot.stepsTotal())
        .put("image_steps", new JsonArray(snapshot.imageSteps()));
  }

  /** Which image, after how many of its steps, and the JPEG itself. */
  public static JsonObject preview(Preview preview) {
    String base64 = Base64.getEncoder().encodeToString(preview.jpeg().toByteArray());
    return new JsonObject()
        .put("image", preview.image())
        .put("step", preview.step())
        .put("data_url", "data:image/jpeg;base64," + base64);
  }

  private static void request(RenderJob job, JsonObject json) {
    RenderSpec render = job.getRender();
    ModelRef model = job.getModel();
    json.put("prompt", render.getPrompt());
    if (!render.getNegativePrompt().isEmpty()) {
      json.put("negative_prompt", render.getNegativePrompt());
    }
    json.put("model", model.getName())
        .put("size", render.getWidth() + "x" + render.getHeight())
        .put("count", render.getCount())
        .put("seed", render.getSeed())
        .put("steps", render.getSteps())
        .put("guidance", render.getGuidance())
        .put("sampler", render.getSampler())
        .put("lane", Topics.laneName(job.getLane()));
    if (job.hasOrigin()) {
      json.put(
          "origin",
          new JsonObject()
              .put("job_id", job.getOrigin().getJobId())
              .put("kind", name(job.getOrigin().getKind())));
    }
    if (job.hasBatch()) {
      json.put(
          "batch",
          new JsonObject()
              .put("id", job.getBatch().getBatchId())
              .put("row", job.getBatch().getRow()));
    }
    if (job.getCopiesCount() > 0) {
      JsonArray copies = new JsonArray();
      job.getCopiesList().forEach(copy -> copies.add(copy(copy)));
      json.put("copies", copies);
    }
  }

  private static JsonObject copy(PosterCopy copy) {
    JsonObject json = new JsonObject();
    putText(json, "id", copy.getId());
    putText(json, "locale", copy.getLocale());
    putText(json, "headline", copy.getHeadline());
    putText(json, "subline", copy.getSubline());
    putText(json, "badge", copy.getBadge());
    putText(json, "call_to_action", copy.getCallToAction());
    return json;
  }

  private static JsonArray images(JobSnapshot snapshot, Links links) {
    JsonArray images = new JsonArray();
    for (RenderedImage image : snapshot.state().getImagesList()) {
      JsonArray posters = new JsonArray();
      for (int copy = 0; copy < image.getPostersCount(); copy++) {
        posters.add(links.poster(snapshot.id(), image.getIndex(), copy));
      }
      images.add(
          new JsonObject()
              .put("index", image.getIndex())
              .put("seed", image.getSeed())
              .put("url", links.picture(snapshot.id(), image.getIndex()))
              .put("poster_urls", posters));
    }
    return images;
  }

  private static void putText(JsonObject json, String name, String text) {
    if (!text.isEmpty()) {
      json.put(name, text);
    }
  }

  private static String time(Timestamp at) {
    return Instant.ofEpochSecond(at.getSeconds(), at.getNanos()).toString();
  }
}
