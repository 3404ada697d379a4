package io.pressroom.gateway.batch;

import com.google.protobuf.Timestamp;
import io.pressroom.gateway.view.Links;
import io.pressroom.proto.v1.BatchState;
import io.pressroom.proto.v1.BatchStatus;
import io.pressroom.wire.Topics;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;

/** How a client sees a batch. */
public final class BatchJson {

  private BatchJson() {}

  public static String name(BatchStatus status) {
    return status.name().substring("BATCH_STATUS_".length()).toLowerCase(Locale.ROOT);
  }

  public static JsonObject of(Batch batch, Links links) {
    BatchState state = batch.state();
    String self = links.batch(batch.id());
    JsonObject json =
        new JsonObject()
            .put("id", batch.id())
            .put("name", state.getName())
            .put("status", name(state.getStatus()))
            .put("lane", Topics.laneName(state.getLane()))
            .put("seed", state.getSeed())
            .put("rows", state.getRows())
            .put("jobs", state.getJobs())
            .put("images", state.getImages())
            .put("posters", state.getPosters())
            .put("succeeded", batch.counts().succeeded())
            .put("failed", batch.counts().failed())
            .put("canceled", batch.counts().canceled())
            .put("running", batch.counts().running())
            .put("waiting", batch.counts().waiting())
            .put("created_at", time(state.getCreatedAt()));
    if (state.hasFinishedAt()) {
      json.put("finished_at", time(state.getFinishedAt()));
    }
    return json.put(
        "links",
        new JsonObject()
            .put("self", self)
            .put("events", self + "/events")
            .put("manifest_csv", self + "/manifest.csv")
            .put("manifest_json", self + "/manifest.json")
            .put("archive", self + "/archive.zip"));
  }

  private static String time(Timestamp at) {
    return Instant.ofEpochSecond(at.getSeconds(), at.getNanos()).toString();
  }
}
