package io.pressroom.gateway.parts;

import io.pressroom.gateway.api.batches.BatchDelivery;
import io.pressroom.gateway.api.batches.BatchFollow;
import io.pressroom.gateway.api.batches.BatchRoutes;
import io.pressroom.gateway.api.batches.BatchUpload;
import io.pressroom.gateway.api.pictures.PictureStore;
import io.pressroom.gateway.batch.Batch;
import io.pressroom.gateway.batch.BatchJson;
import io.pressroom.gateway.batch.BatchSettings;
import io.pressroom.gateway.batch.BatchView;
import io.pressroom.gateway.batch.Batches;
import io.pressroom.gateway.batch.delivery.Archive;
import io.pressroom.gateway.batch.delivery.Lines;
import io.pressroom.gateway.batch.delivery.Manifest;
import io.pressroom.gateway.batch.feed.BatchFeeder;
import io.pressroom.gateway.batch.feed.BatchWriter;
import io.pressroom.gateway.batch.feed.FeedThread;
import io.pressroom.gateway.batch.intake.Intake;
import io.pressroom.gateway.farm.BatchMeters;
import io.pressroom.gateway.parts.core.Core;
import io.pressroom.gateway.queue.farm.BatchFeed;
import io.pressroom.gateway.queue.farm.FarmNews;
import io.pressroom.gateway.queue.farm.KafkaBatchLog;
import io.pressroom.gateway.webhook.Message;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.WorkerStatus;
import io.pressroom.wire.JobStates;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Batches: taken in, fed, shown, delivered.
 *
 * <pre>
 * upload --> Intake --> store          log --> BatchFeed --> BatchView &lt;-- job states
 *              `------> log                                  BatchFeeder --> jobs
 * </pre>
 */
public final class BatchPart implements Part {

  private static final int UPLOADS_AT_ONCE = 2;
  private static final int DOWNLOADS_AT_ONCE = 8;

  private final Core core;
  private final BatchView view = new BatchView();
  private final FeedThread thread = new FeedThread("batch-feed");
  private final Batches batches;
  private final BatchFeeder feeder;
  private final BatchFeed records;
  private final WorkerExecutor uploads;
  private final WorkerExecutor downloads;

  public BatchPart(Core core) {
    this.core = core;
    KafkaBatchLog log = new KafkaBatchLog(core.link().sender());
    batches = new Batches(view, log, core.clock());
    feeder =
        new BatchFeeder(
            view,
            core.archive(),
            new LaneFeed(core.jobs(), core.view(), core.meters()),
            new BatchWriter(view, log, this::announce, thread),
            core.config().batches().tenantWindow(),
            thread);
    records = new BatchFeed(core.link(), view);
    // Nobody need warn of a thread that blocks for as long as a long file takes.
    uploads =
        core.vertx().createSharedWorkerExecutor("batch-upload", UPLOADS_AT_ONCE, 1, TimeUnit.HOURS);
    downloads =
        core.vertx()
            .createSharedWorkerExecutor("batch-download", DOWNLOADS_AT_ONCE, 1, TimeUnit.HOURS);
    core.listen(new News());
    BatchMeters.bind(view, core.meters());
  }

  @Override
  public void mount(Router router) {
    var publicUrl = core.config().listen().publicUrl();
    BatchSettings settings = core.config().batches();
    Intake intake =
        new Intake(
            new BatchCheck(core.reader(), core.policyFile().policy()),
            core.archive(),
            settings.maxJobs(),
            core.clock());
    new BatchUpload(
            batches,
            intake,
            core.reader()::readBatchSpec,
            uploads,
            settings.maxUploadBytes(),
            publicUrl)
        .mount(router);
    new BatchRoutes(batches, publicUrl).mount(router);
    new BatchFollow(batches, publicUrl).mount(router);
    Lines lines = new Lines(view, core.archive(), this::failure);
    Archive archive =
        new Archive(
            lines,
            key ->
                core.archive().open(key).thenApply(found -> found.map(PictureStore.Picture::body)));
    new BatchDelivery(batches, new Manifest(lines), archive, downloads, publicUrl).mount(router);
  }

  @Override
  public void start() {
    records.start();
    thread.start(this::tick);
  }

  @Override
  public CompletionStage<Void> ready() {
    return records.caughtUp();
  }

  @Override
  public List<String> waitingFor() {
    return records.caughtUp().toCompletableFuture().isDone()
        ? List.of()
        : List.of("batches to be read");
  }

  @Override
  public void close() {
    thread.close();
    records.close();
    uploads.close();
    downloads.close();
  }

  private void tick() {
    // Before it knows the farm's jobs it would feed again what has been fed.
    if (core.ready().toCompletableFuture().isDone()) {
      feeder.tick(records::isMine, core.clock().instant());
    }
  }

  /** Why a job failed; of one that can't be found nothing is known. */
  private CompletionStage<String> failure(String tenant, String jobId) {
    return core.jobs()
        .find(tenant, jobId)
        .handle(
            (job, gone) ->
                job == null
                    ? ""
                    : job.state().getFailure().getCode()
                        + ": "
                        + job.state().getFailure().getMessage());
  }

  private CompletionStage<Void> announce(Batch ended) {
    if (!ended.state().hasWebhook()) {
      return CompletableFuture.completedStage(null);
    }
    String type = "batch." + BatchJson.name(ended.state().getStatus());
    JsonObject data = BatchJson.of(ended, core.publicLinks());
    return core.outbox()
        .enqueue(
            new Message(
                "msg_" + ended.id() + "_" + ended.state().getRound(),
                ended.state().getTenant(),
                URI.create(ended.state().getWebhook().getUrl()),
                type,
                new JsonObject()
                    .put("type", type)
                    .put("timestamp", data.getString("finished_at"))
                    .put("data", data)));
  }

  private final class News implements FarmNews {

    @Override
    public void state(JobState state) {
      view.heard(state);
      if (JobStates.isTerminal(state.getStatus())) {
        thread.wake(BatchPart.this::tick);
      }
    }

    @Override
    public void progress(Progress progress) {
      // A batch moves on by its jobs' states.
    }

    @Override
    public void worker(WorkerStatus status) {
      // Nor do workers matter.
    }
  }
}
