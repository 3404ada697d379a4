package io.pressroom.gateway.parts;

import io.pressroom.gateway.api.BatchRoutes;
import io.pressroom.gateway.api.BatchUpload;
import io.pressroom.gateway.batch.BatchView;
import io.pressroom.gateway.batch.Batches;
import io.pressroom.gateway.batch.intake.Intake;
import io.pressroom.gateway.queue.BatchFeed;
import io.pressroom.gateway.queue.FarmNews;
import io.pressroom.gateway.queue.KafkaBatchLog;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.WorkerStatus;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Batches: taken in, fed, shown, delivered. */
public final class BatchPart implements Part {

  private static final int UPLOADS_AT_ONCE = 2;

  private final Core core;
  private final BatchView view = new BatchView();
  private final Batches batches;
  private final Intake intake;
  private final WorkerExecutor uploads;
  private final BatchFeed records;

  public BatchPart(Core core) {
    this.core = core;
    batches = new Batches(view, new KafkaBatchLog(core.sender()), core.clock());
    intake =
        new Intake(
            core.reader()::read, core.archive(), core.config().batches().maxJobs(), core.clock());
    // Nobody warns of a thread that blocks for as long as a long file takes.
    uploads =
        core.vertx().createSharedWorkerExecutor("batch-upload", UPLOADS_AT_ONCE, 1, TimeUnit.HOURS);
    records = new BatchFeed(core.config().kafka(), view);
    core.listen(new News());
  }

  @Override
  public void mount(Router router) {
    var publicUrl = core.config().listen().publicUrl();
    new BatchUpload(
            batches,
            intake,
            core.reader()::readBatchSpec,
            uploads,
            core.config().batches().maxUploadBytes(),
            publicUrl)
        .mount(router);
    new BatchRoutes(batches, publicUrl).mount(router);
  }

  @Override
  public void start() {
    records.start();
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
    records.close();
    uploads.close();
  }

  private final class News implements FarmNews {

    @Override
    public void state(JobState state) {
      view.heard(state);
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
