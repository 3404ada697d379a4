package io.pressroom.gateway.parts;

import io.micrometer.core.instrument.Gauge;
import io.pressroom.gateway.batch.feed.FeedThread;
import io.pressroom.gateway.fair.HeldJobs;
import io.pressroom.gateway.parts.core.Core;
import io.pressroom.gateway.queue.farm.FarmNews;
import io.pressroom.gateway.queue.farm.WaitingFeed;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.WorkerStatus;
import io.pressroom.wire.JobStates;
import io.vertx.ext.web.Router;

/** Feeds the single jobs that were held back, so that tenants share each lane. */
public final class FairPart implements Part {

  private final Core core;
  private final HeldJobs held;
  private final WaitingFeed feed;
  private final FeedThread thread = new FeedThread("fair-feed");

  public FairPart(Core core) {
    this.core = core;
    held = core.held();
    feed = new WaitingFeed(core.link(), held);
    Gauge.builder("pressroom.jobs.held", held, HeldJobs::size)
        .description("Jobs that this gateway holds back, for their tenant's window is full")
        .register(core.meters());
    core.listen(new News());
  }

  @Override
  public void mount(Router router) {
    // Nothing to ask for: a held job is a queued one.
  }

  @Override
  public void start() {
    feed.start();
    thread.start(this::tick);
  }

  @Override
  public void close() {
    thread.close();
    feed.close();
  }

  private void tick() {
    // Before it knows the farm's jobs it would feed again what has been fed.
    if (core.ready().toCompletableFuture().isDone()) {
      held.tick();
    }
  }

  private final class News implements FarmNews {

    @Override
    public void state(JobState state) {
      held.heard(state);
      if (JobStates.isTerminal(state.getStatus())) {
        thread.wake(FairPart.this::tick);
      }
    }

    @Override
    public void progress(Progress progress) {
      // A job's steps free no place in its lane.
    }

    @Override
    public void worker(WorkerStatus status) {
      // Nor do workers.
    }
  }
}
