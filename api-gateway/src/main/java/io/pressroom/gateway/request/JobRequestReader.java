package io.pressroom.gateway.request;

import io.pressroom.gateway.models.ModelCatalogue;
import io.pressroom.gateway.models.ServedModel;
import io.pressroom.gateway.request.fields.FieldReader;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.pressroom.gateway.request.fields.TextRule;
import io.pressroom.gateway.webhook.guard.TargetGuard;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.ModelRef;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.wire.Topics;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * From a request's body to a {@link JobDraft}: the complete check of a submission against the
 * catalogue of served models. Immutable and thread-safe.
 */
public final class JobRequestReader {

  private final ModelCatalogue models;
  private final Optional<TargetGuard> webhooks;
  private final Clock clock;

  /**
   * @param webhooks where webhooks may go; empty where this farm has no secret to sign them with: a
   *     job with a webhook is then refused
   */
  public JobRequestReader(ModelCatalogue models, Optional<TargetGuard> webhooks, Clock clock) {
    this.models = models;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /**
   * From the body of {@code POST /v1/jobs}.
   *
   * @throws InvalidRequestException naming every field that is wrong
   * @throws NoModelServedException if no worker has announced a model yet
   */
  public JobDraft read(JsonObject body) {
    ServedModel fallback = models.defaultModel().orElseThrow(NoModelServedException::new);
    FieldReader fields = FieldReader.of(body);
    RenderJob.Builder job = RenderJob.newBuilder();

    ServedModel model = model(fields).orElse(fallback);
    job.setModel(reference(model)).setPool(model.pool());
    OptionalLong seed = RenderFields.read(fields, model.card(), job.getRenderBuilder());
    CopyFields.read(fields, job);
    DeliveryFields delivery = new DeliveryFields(clock.instant(), webhooks);
    delivery.read(fields, job);
    job.setLane(lane(fields, Lane.LANE_STANDARD));

    fields.refuseUnknown();
    fields.throwIfWrong();
    return new JobDraft(job.build(), seed.isPresent());
  }

  /**
   * From the {@code spec} of {@code POST /v1/batches}. What its template makes of each row is
   * checked by {@link #read}.
   *
   * @throws InvalidRequestException naming every field that is wrong
   */
  public BatchSpec readBatchSpec(JsonObject body) {
    FieldReader fields = FieldReader.of(body);
    BatchSpec spec = BatchFields.read(fields, new DeliveryFields(clock.instant(), webhooks));
    fields.refuseUnknown();
    fields.throwIfWrong();
    return spec;
  }

  /**
   * From the body of {@code POST /generate}: {@code prompt}, {@code resolution} as {@code WxH} and
   * {@code style}, which joins the prompt as {@code "{prompt}, {style} style"}. Everything else is
   * the default model's default, in the interactive lane: somebody waits.
   *
   * @throws InvalidRequestException naming every field that is wrong
   * @throws NoModelServedException if no worker has announced a model yet
   */
  public JobDraft readGenerate(JsonObject body) {
    ServedModel model = models.defaultModel().orElseThrow(NoModelServedException::new);
    FieldReader fields = FieldReader.of(body);
    RenderJob.Builder job = RenderJob.newBuilder();

    job.setModel(reference(model)).setPool(model.pool()).setLane(Lane.LANE_INTERACTIVE);
    RenderFields.readGenerate(fields, model.card(), job.getRenderBuilder());

    fields.refuseUnknown();
    fields.throwIfWrong();
    return new JobDraft(job.build(), false);
  }

  private Optional<ServedModel> model(FieldReader fields) {
    Optional<String> name = fields.text("model", TextRule.prose(1, RequestLimits.MAX_LABEL));
    Optional<ServedModel> model = name.flatMap(models::find);
    if (name.isPresent() && model.isEmpty()) {
      String served =
          models.all().stream().map(ServedModel::name).collect(Collectors.joining(", "));
      fields.error("model", "one of " + served, name.get());
    }
    return model;
  }

  private static ModelRef reference(ServedModel model) {
    return ModelRef.newBuilder().setName(model.name()).setDigest(model.card().getDigest()).build();
  }

  static Lane lane(FieldReader fields, Lane fallback) {
    var lanes =
        Topics.LANES.stream().collect(Collectors.toMap(Topics::laneName, Function.identity()));
    return fields
        .oneOf("lane", Topics.LANES.stream().map(Topics::laneName).toList())
        .map(lanes::get)
        .orElse(fallback);
  }
}
