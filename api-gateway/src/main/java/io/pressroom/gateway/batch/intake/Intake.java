package io.pressroom.gateway.batch.intake;

import com.google.protobuf.util.Timestamps;
import io.pressroom.gateway.batch.BatchStore;
import io.pressroom.gateway.batch.rows.Row;
import io.pressroom.gateway.batch.rows.RowException;
import io.pressroom.gateway.batch.rows.RowFile;
import io.pressroom.gateway.batch.rows.RowReader;
import io.pressroom.gateway.batch.template.JobTemplate;
import io.pressroom.gateway.request.BatchSpec;
import io.pressroom.gateway.request.JobDraft;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.pressroom.proto.v1.BatchJob;
import io.pressroom.proto.v1.BatchState;
import io.pressroom.proto.v1.BatchStatus;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes a file of rows in: once over it to check every row as a single job would be, and, where all
 * are right, once more to store the jobs that they make. Blocks; holds a chunk of jobs at a time.
 * Thread-safe.
 */
public final class Intake {

  private final RowCheck check;
  private final BatchStore store;
  private final int maxJobs;
  private final Clock clock;

  /**
   * @param maxJobs of one batch
   */
  public Intake(RowCheck check, BatchStore store, int maxJobs, Clock clock) {
    this.check = check;
    this.store = store;
    this.maxJobs = maxJobs;
    this.clock = clock;
  }

  /**
   * Checks and stores a batch. It exists once its state is written down.
   *
   * @param id the batch's
   * @return the batch's first state
   * @throws InvalidRequestException naming what is wrong by row and column; nothing is stored then
   * @throws io.pressroom.gateway.jobs.ArchiveUnavailableException if the store doesn't answer
   */
  public BatchState take(String tenant, String id, BatchSpec spec, Path rows) throws IOException {
    RowFile file = RowFile.probe(rows, spec.encoding());
    long seed = spec.seed().orElseGet(() -> seedOf(id));
    Tally tally = new Tally(maxJobs);
    read(file, spec, check(tenant), seed, tally);
    if (tally.rows() == 0) {
      throw new InvalidRequestException("rows", "at least one row below the header", "none");
    }

    ChunkWriter chunks = new ChunkWriter(store, id);
    read(file, spec, check(tenant), seed, chunks::add);
    chunks.finish();

    BatchState.Builder state =
        BatchState.newBuilder()
            .setId(id)
            .setTenant(tenant)
            .setName(spec.name())
            .setCreatedAt(Timestamps.fromMillis(clock.millis()))
            .setStatus(BatchStatus.BATCH_STATUS_QUEUED)
            .setRevision(1)
            .setCommandOffset(-1)
            .setLane(spec.lane())
            .setSeed(seed)
            .addAllColumns(columns(file))
            .setRows(tally.rows())
            .setJobs(tally.jobs())
            .setImages(tally.images())
            .setPosters(tally.posters())
            .setChunkSize(ChunkWriter.SIZE);
    spec.webhook().ifPresent(state::setWebhook);
    return state.build();
  }

  private Function<JsonObject, JobDraft> check(String tenant) {
    return job -> check.check(tenant, job);
  }

  private static void read(
      RowFile file,
      BatchSpec spec,
      Function<JsonObject, JobDraft> check,
      long seed,
      Consumer<BatchJob> jobs)
      throws IOException {
    RowErrors errors = new RowErrors();
    try (RowReader reader = file.open()) {
      JobTemplate template = JobTemplate.compile(spec.template(), spec.locales(), reader.columns());
      if (template.isSetByColumn("size") && !spec.sizes().isEmpty()) {
        throw new InvalidRequestException(
            "sizes", "either the spec's sizes or a column 'size'", "both");
      }
      Expansion expansion = new Expansion(spec, template, check, seed, jobs);
      boolean isEnd = false;
      while (!isEnd) {
        try {
          Optional<Row> row = reader.next();
          row.ifPresent(present -> expansion.accept(present, errors));
          isEnd = row.isEmpty();
        } catch (RowException e) {
          errors.add(e.row(), e.error());
          isEnd = e.isLast();
        }
      }
      expansion.finish();
    }
    errors.throwIfAny();
  }

  private static Iterable<String> columns(RowFile file) throws IOException {
    try (RowReader reader = file.open()) {
      return reader.columns();
    }
  }

  private static long seedOf(String id) {
    return UUID.fromString(id).getLeastSignificantBits() & 0xffff_ffffL;
  }
}
