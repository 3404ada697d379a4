package io.pressroom.gateway.openai;

import io.pressroom.gateway.openai.ImageRequest.Delivery;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.proto.v1.RenderSpec;
import io.pressroom.proto.v1.RenderedImage;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Finished and unfinished pictures as OpenAI's clients read them. */
final class ImageJson {

  static final String PARTIAL = "image_generation.partial_image";
  static final String COMPLETED = "image_generation.completed";

  private ImageJson() {}

  /** The answer of a call that waited, but for its {@code data}. */
  static JsonObject answer(JobSnapshot job, Delivery delivery) {
    JsonObject json =
        new JsonObject()
            .put("created", job.state().getFinishedAt().getSeconds())
            .put("usage", usage());
    return describe(json, job, delivery);
  }

  /**
   * One of the answer's {@code data}.
   *
   * @param picture its URL, or itself in base64
   */
  static JsonObject image(String picture, ImageRequest request) {
    JsonObject image =
        new JsonObject().put(request.delivery().isInline() ? "b64_json" : "url", picture);
    request.revisedPrompt().ifPresent(prompt -> image.put("revised_prompt", prompt));
    return image;
  }

  /**
   * An event of a stream.
   *
   * @param index of an unfinished picture among those of the stream; none for the finished one
   */
  static JsonObject event(
      String type, JobSnapshot job, Delivery delivery, String base64, Optional<Integer> index) {
    JsonObject json =
        new JsonObject()
            .put("type", type)
            .put("b64_json", base64)
            .put("created_at", job.state().getAt().getSeconds());
    index.ifPresent(number -> json.put("partial_image_index", number));
    if (type.equals(COMPLETED)) {
      json.put("usage", usage());
    }
    return describe(json, job, delivery);
  }

  /** Where the picture lies that the client asked for: with its text, if it sent any. */
  static String key(RenderedImage image) {
    return image.getPostersCount() > 0 ? image.getPosters(0).getObjectKey() : image.getPictureKey();
  }

  private static JsonObject describe(JsonObject json, JobSnapshot job, Delivery delivery) {
    RenderSpec render = job.job().getRender();
    return json.put("size", render.getWidth() + "x" + render.getHeight())
        .put("quality", delivery.quality())
        .put("background", "opaque")
        .put("output_format", delivery.encoding().format());
  }

  /** Clients want it; nobody pays for tokens here. */
  private static JsonObject usage() {
    return new JsonObject()
        .put("input_tokens", 0)
        .put("input_tokens_details", new JsonObject().put("image_tokens", 0).put("text_tokens", 0))
        .put("output_tokens", 0)
        .put("total_tokens", 0);
  }
}
