package io.pressroom.gateway.batch.intake;

import io.pressroom.gateway.batch.rows.Row;
import io.pressroom.gateway.batch.template.Draw;
import io.pressroom.gateway.batch.template.JobTemplate;
import io.pressroom.gateway.request.BatchSpec;
import io.pressroom.gateway.request.JobDraft;
import io.pressroom.gateway.request.fields.FieldError;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.pressroom.proto.v1.BatchJob;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.RenderSpec;
import io.pressroom.wire.Topics;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes jobs of rows, one pass over the file. Not thread-safe.
 *
 * <p>A picture's seed comes from the batch's seed and from all that decides the picture, so rows
 * that ask for the same picture get the same one. Where such rows follow each other they share a
 * job, which renders once and typesets the copies of all of them.
 */
final class Expansion {

  private static final String ANY_SIZE = "";

  private final BatchSpec spec;
  private final JobTemplate template;
  private final Function<JsonObject, JobDraft> check;
  private final long seed;
  private final Consumer<BatchJob> jobs;

  // Mutable state: by size, the job that the next row may join.
  private final Map<String, SharedJob> open = new LinkedHashMap<>();

  /**
   * @param check refuses with {@link InvalidRequestException}
   * @param seed the batch's
   */
  Expansion(
      BatchSpec spec,
      JobTemplate template,
      Function<JsonObject, JobDraft> check,
      long seed,
      Consumer<BatchJob> jobs) {
    this.spec = spec;
    this.template = template;
    this.check = check;
    this.seed = seed;
    this.jobs = jobs;
  }

  /** Checks the row, and hands on the jobs that it can no longer be part of. */
  void accept(Row row, RowErrors errors) {
    List<String> sizes = spec.sizes().isEmpty() ? List.of(ANY_SIZE) : spec.sizes();
    for (String size : sizes) {
      Optional<RenderJob> job = job(row, size, errors);
      if (job.isEmpty()) {
        // What is wrong with the row is wrong in every size, but for the size itself.
        return;
      }
      SharedJob present = open.get(size);
      if (present == null || !present.join(row, job.get())) {
        if (present != null) {
          jobs.accept(present.build());
        }
        open.put(size, SharedJob.of(row, job.get()));
      }
    }
  }

  /** Hands on what is left. */
  void finish() {
    open.values().forEach(job -> jobs.accept(job.build()));
    open.clear();
  }

  private Optional<RenderJob> job(Row row, String size, RowErrors errors) {
    JsonObject body = template.expand(row.cells(), row.number(), seed);
    body.put("lane", Topics.laneName(spec.lane()));
    if (!size.equals(ANY_SIZE)) {
      body.put("size", size);
    }
    try {
      JobDraft draft = check.apply(body);
      return Optional.of(draft.hasSeed() ? draft.content() : seeded(draft.content()));
    } catch (InvalidRequestException e) {
      for (FieldError error : e.errors()) {
        errors.add(
            row.number(),
            FieldError.ofRow(
                row.number(), template.columnOf(error.field()), error.expected(), error.found()));
      }
      return Optional.empty();
    }
  }

  private RenderJob seeded(RenderJob job) {
    RenderSpec render = job.getRender();
    Draw draw =
        Draw.of(
            seed,
            job.getModel().getName(),
            render.getPrompt(),
            render.getNegativePrompt(),
            render.getWidth(),
            render.getHeight(),
            render.getSteps(),
            render.getGuidance(),
            render.getSampler());
    RenderJob.Builder seeded = job.toBuilder();
    seeded.getRenderBuilder().setSeed(draw.nextLong() & 0xffff_ffffL);
    return seeded.build();
  }
}
