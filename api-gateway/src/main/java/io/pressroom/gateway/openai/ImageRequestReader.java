package io.pressroom.gateway.openai;

import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.models.ModelAliases;
import io.pressroom.gateway.models.ModelCatalogue;
import io.pressroom.gateway.models.ServedModel;
import io.pressroom.gateway.openai.ImageRequest.Delivery;
import io.pressroom.gateway.openai.ImageRequest.Encoding;
import io.pressroom.gateway.request.JobRequestReader;
import io.pressroom.gateway.request.NoModelServedException;
import io.pressroom.gateway.request.RequestLimits;
import io.pressroom.gateway.request.fields.FieldNames;
import io.pressroom.gateway.request.fields.FieldReader;
import io.pressroom.gateway.request.fields.TextRule;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads OpenAI's image requests. What it says of the picture becomes a job of our own API, so that
 * one reader checks both; only what it says of the answer is checked here. Immutable and
 * thread-safe.
 */
public final class ImageRequestReader {

  /** Fields that a job has as well, and their names there. */
  private static final Map<String, String> SAME =
      Map.of(
          "prompt", "prompt",
          "n", "count",
          "size", "size",
          "negative_prompt", "negative_prompt",
          "seed", "seed",
          "num_inference_steps", "steps",
          "guidance_scale", "guidance",
          "copy", "copy");

  private static final TextRule NAME = TextRule.prose(1, RequestLimits.MAX_LABEL);
  private static final TextRule STYLE = TextRule.prose(0, RequestLimits.MAX_STYLE);
  private static final TextRule USER = TextRule.prose(0, RequestLimits.MAX_METADATA_VALUE);

  /** Styles of dall-e-3, which say nothing to the farm's models. */
  private static final List<String> STYLES_OF_NO_MEANING = List.of("vivid", "natural");

  private static final int MAX_IMAGES = 10;
  private static final int MAX_PARTIAL_IMAGES = 3;

  private final ModelCatalogue models;
  private final ModelAliases aliases;
  private final JobRequestReader jobs;

  public ImageRequestReader(ModelCatalogue models, ModelAliases aliases, JobRequestReader jobs) {
    this.models = models;
    this.aliases = aliases;
    this.jobs = jobs;
  }

  /**
   * Reads a request's body.
   *
   * @throws io.pressroom.gateway.request.fields.InvalidRequestException naming what is wrong with
   *     the answer that it asks for
   * @throws Problem.Raised if it names no model of ours
   */
  ImageRequest read(JsonObject body) {
    FieldReader fields = FieldReader.of(body);
    Optional<String> name = fields.text("model", NAME);
    JsonObject job = new JsonObject().put("lane", "interactive");
    SAME.forEach((here, there) -> copy(fields, body, here, job, there));
    if ("auto".equals(job.getValue("size"))) {
      job.remove("size");
    }
    fields
        .text("user", USER)
        .ifPresent(id -> job.put("metadata", new JsonObject().put("user", id)));
    Optional<String> revised = style(fields, job);
    Optional<String> quality =
        fields.oneOf("quality", List.of("auto", "low", "medium", "high", "standard", "hd"));
    Delivery delivery = delivery(fields, name.orElse(""), quality.orElse("auto"));
    fields.refuseUnknown();
    fields.throwIfWrong();

    ServedModel model = model(name);
    job.put("model", model.name());
    if (!job.containsKey("steps")) {
      job.put("steps", steps(model, delivery.quality()));
    }
    return new ImageRequest(
        () -> FieldNames.restored(SAME, () -> jobs.read(job)), delivery, revised);
  }

  private static void copy(
      FieldReader fields, JsonObject body, String here, JsonObject job, String there) {
    if (fields.has(here)) {
      job.put(there, body.getValue(here));
    }
  }

  /** Joins the style to the prompt, as {@code /generate} does. */
  private static Optional<String> style(FieldReader fields, JsonObject job) {
    Optional<String> style =
        fields
            .text("style", STYLE)
            .filter(text -> !text.isBlank() && !STYLES_OF_NO_MEANING.contains(text));
    if (style.isEmpty() || !(job.getValue("prompt") instanceof String prompt)) {
      return Optional.empty();
    }
    String styled = prompt + ", " + style.get() + " style";
    job.put("prompt", styled);
    return Optional.of(styled);
  }

  private static Delivery delivery(FieldReader fields, String model, String quality) {
    OptionalLong images = fields.integer("n", 1, MAX_IMAGES);
    boolean isStreamed = fields.flag("stream").orElse(false);
    if (isStreamed && images.orElse(1) > 1) {
      fields.error("n", "1, as streams carry one image", images.getAsLong());
    }
    int partialImages = (int) fields.integer("partial_images", 0, MAX_PARTIAL_IMAGES).orElse(0);
    // None of these changes the picture: ours are opaque, and prompts are moderated for all alike.
    fields.oneOf("background", List.of("auto", "opaque"));
    fields.oneOf("moderation", List.of("auto", "low"));

    boolean isInline = isInline(fields, model, isStreamed);
    Encoding encoding = encoding(fields);
    if (!isInline && encoding.isJpeg()) {
      fields.error("output_format", "png where response_format is url", "jpeg");
    }
    return new Delivery(isInline, encoding, answered(quality), isStreamed, partialImages);
  }

  /**
   * Where the request doesn't say: what clients of the model that it names expect. All but dall-e
   * answer in base64.
   */
  private static boolean isInline(FieldReader fields, String model, boolean isStreamed) {
    Optional<String> format = fields.oneOf("response_format", List.of("url", "b64_json"));
    if (isStreamed && format.equals(Optional.of("url"))) {
      fields.error("response_format", "b64_json where stream is true", "url");
    }
    return format.map("b64_json"::equals).orElse(isStreamed || !model.startsWith("dall-e"));
  }

  private static Encoding encoding(FieldReader fields) {
    boolean isJpeg =
        fields.oneOf("output_format", List.of("png", "jpeg")).map("jpeg"::equals).orElse(false);
    return new Encoding(isJpeg, (int) fields.integer("output_compression", 0, 100).orElse(100));
  }

  private static String answered(String quality) {
    return switch (quality) {
      case "hd" -> "high";
      case "auto", "standard" -> "medium";
      default -> quality;
    };
  }

  private ServedModel model(Optional<String> name) {
    if (name.isEmpty()) {
      return models.defaultModel().orElseThrow(NoModelServedException::new);
    }
    return aliases
        .find(models, name.get())
        .orElseThrow(
            () ->
                Problem.raised(
                    Problem.Kind.MODEL_NOT_FOUND, "model", "a model that is served", name.get()));
  }

  /** Quality is time: half of the model's steps, all, or twice as many. */
  private static int steps(ServedModel model, String quality) {
    int usual = model.card().getDefaultSteps();
    return switch (quality) {
      case "low" -> Math.max(1, usual / 2);
      case "high" -> Math.min(model.card().getMaxSteps(), 2 * usual);
      default -> usual;
    };
  }
}
