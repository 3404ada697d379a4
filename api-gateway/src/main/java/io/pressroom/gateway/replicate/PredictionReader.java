package io.pressroom.gateway.replicate;

import io.pressroom.gateway.models.ServedModel;
import io.pressroom.gateway.request.JobDraft;
import io.pressroom.gateway.request.JobRequestReader;
import io.pressroom.gateway.request.RequestLimits;
import io.pressroom.gateway.request.fields.FieldNames;
import io.pressroom.gateway.request.fields.FieldReader;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.pressroom.gateway.request.fields.TextRule;
import io.pressroom.proto.v1.ModelCard;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Webhook;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads predictions. Their input becomes a job of our own API, so that one reader checks both; only
 * what a job doesn't have is checked here. Immutable and thread-safe.
 */
public final class PredictionReader {

  /** Fields of the input that a job has as well, and their names there. */
  private static final Map<String, String> SAME =
      Map.of(
          "prompt", "prompt",
          "negative_prompt", "negative_prompt",
          "num_outputs", "count",
          "num_inference_steps", "steps",
          "guidance_scale", "guidance",
          "seed", "seed",
          "copy", "copy");

  /** From what a client sends to what a job's reader complains of. */
  private static final Map<String, String> SENT = sent();

  private static final List<String> EVENTS = List.of("start", "output", "logs", "completed");

  private static final TextRule VERSION = TextRule.prose(1, 200);
  private static final TextRule URL = TextRule.prose(1, RequestLimits.MAX_URL);

  private final ReplicateModels models;
  private final JobRequestReader jobs;

  public PredictionReader(ReplicateModels models, JobRequestReader jobs) {
    this.models = models;
    this.jobs = jobs;
  }

  ReplicateModels models() {
    return models;
  }

  /**
   * What stands outside of a prediction's body.
   *
   * @param model of the path; without one, the body must name a version
   * @param isAwaited whether somebody waits for it
   * @param deadline when it is to be given up
   */
  record Call(Optional<ServedModel> model, boolean isAwaited, Optional<Instant> deadline) {}

  /**
   * From a prediction's body.
   *
   * @throws InvalidRequestException naming what is wrong, as it was sent
   */
  JobDraft read(JsonObject body, Call call) {
    FieldReader fields = FieldReader.of(body);
    Optional<ServedModel> model = call.model().or(() -> version(fields));
    JsonObject job = new JsonObject().put("lane", call.isAwaited() ? "interactive" : "standard");
    call.deadline().ifPresent(at -> job.put("deadline", at.toString()));
    model.ifPresent(served -> job.put("model", served.name()));
    Optional<FieldReader> input = fields.object("input");
    input.ifPresent(
        inner -> input(inner, body.getJsonObject("input"), job, model.map(ServedModel::card)));
    if (!fields.has("input")) {
      fields.missing("input", "an object");
    }
    fields
        .text("webhook", URL)
        .ifPresent(url -> job.put("webhook", new JsonObject().put("url", url)));
    List<String> events = fields.someOf("webhook_events_filter", EVENTS);
    // Older clients ask for it; here every prediction has a stream.
    fields.flag("stream");
    fields.refuseUnknown();
    fields.throwIfWrong();
    JobDraft draft = FieldNames.restored(SENT, () -> jobs.read(job));
    return draft.content().hasWebhook() ? withEvents(draft, events) : draft;
  }

  private static Map<String, String> sent() {
    Map<String, String> sent = new HashMap<>();
    SAME.forEach((here, there) -> sent.put("input." + here, there));
    sent.put("webhook", "webhook.url");
    sent.put(CancelAfter.NAME, "deadline");
    return Map.copyOf(sent);
  }

  private Optional<ServedModel> version(FieldReader fields) {
    if (!fields.has("version")) {
      fields.missing("version", "a version, such as a model's digest or name");
    }
    Optional<String> version = fields.text("version", VERSION);
    Optional<ServedModel> model = version.flatMap(models::find);
    if (version.isPresent() && model.isEmpty()) {
      fields.error("version", "a version that is served", version.get());
    }
    return model;
  }

  private static void input(
      FieldReader fields, JsonObject input, JsonObject job, Optional<ModelCard> model) {
    SAME.forEach(
        (here, there) -> {
          if (fields.has(here)) {
            job.put(there, input.getValue(here));
          }
        });
    // Known even where the model isn't, so that one mistake is not reported as three.
    ModelCard card = model.orElseGet(ModelCard::getDefaultInstance);
    int width = side(fields, "width", card.getNativeWidth(), card);
    int height = side(fields, "height", card.getNativeHeight(), card);
    job.put("size", width + "x" + height);
    fields.oneOf("output_format", List.of("png"));
    fields.refuseUnknown();
  }

  private static int side(FieldReader fields, String name, int usual, ModelCard model) {
    if (model.getMaxSize() == 0) {
      fields.has(name);
      return usual;
    }
    OptionalLong side = fields.integer(name, model.getMinSize(), model.getMaxSize());
    int multiple = Math.max(1, model.getSizeMultiple());
    if (side.isPresent() && side.getAsLong() % multiple != 0) {
      fields.error(name, "a multiple of " + multiple, side.getAsLong());
    }
    return (int) side.orElse(usual);
  }

  private static JobDraft withEvents(JobDraft draft, List<String> events) {
    RenderJob.Builder job = draft.content().toBuilder();
    job.getWebhookBuilder()
        .setFormat(Webhook.Format.FORMAT_REPLICATE)
        // Replicate's own default.
        .addAllEvents(events.isEmpty() ? List.of("output", "completed") : events);
    return new JobDraft(job.build(), draft.hasSeed());
  }
}
