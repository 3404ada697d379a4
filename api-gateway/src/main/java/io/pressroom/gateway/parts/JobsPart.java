package io.pressroom.gateway.parts;

import io.pressroom.gateway.api.DryRunRoute;
import io.pressroom.gateway.api.FarmRoutes;
import io.pressroom.gateway.api.ModelRoute;
import io.pressroom.gateway.api.jobs.FinishedJobRoutes;
import io.pressroom.gateway.api.jobs.GenerateRoute;
import io.pressroom.gateway.api.jobs.JobListRoute;
import io.pressroom.gateway.api.jobs.JobRoutes;
import io.pressroom.gateway.api.jobs.JobWait;
import io.pressroom.gateway.api.pictures.PictureRoutes;
import io.pressroom.gateway.farm.EndedJobs;
import io.pressroom.gateway.farm.FarmMeters;
import io.pressroom.gateway.farm.FarmQueue;
import io.pressroom.gateway.jobs.Expiry;
import io.pressroom.gateway.jobs.JobList;
import io.pressroom.gateway.jobs.Jobs;
import io.pressroom.gateway.jobs.finished.Removals;
import io.pressroom.gateway.jobs.finished.Reruns;
import io.pressroom.gateway.parts.core.Core;
import io.pressroom.gateway.request.JobRequestReader;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Jobs, their pictures, the models that make them, and the queues and workers of the farm. */
public final class JobsPart implements Part {

  private static final Duration LOOK_FOR_LATE_JOBS = Duration.ofSeconds(5);

  private final Core core;
  private final FarmQueue queue;
  private final Expiry expiry;

  public JobsPart(Core core) {
    this.core = core;
    queue = new FarmQueue(core.view(), core.models(), core.clock());
    expiry = new Expiry(core.view(), core.jobs(), core.clock());
    core.beforeScrape(new FarmMeters(queue, core.models().workers(), core.meters())::refresh);
    core.view().onEnd(new EndedJobs(core.meters(), core.clock().instant())::count);
  }

  @Override
  public void start() {
    core.ready().thenRun(this::lookForLateJobsLater);
  }

  @Override
  public void mount(Router router) {
    var publicUrl = core.config().listen().publicUrl();
    Jobs jobs = core.jobs();
    JobRequestReader reader = core.reader();
    JobWait wait = new JobWait(core.events(), core.view());

    new JobRoutes(jobs, reader, core.events(), wait, publicUrl).mount(router);
    new JobListRoute(new JobList(core.index(), jobs), publicUrl).mount(router);
    new DryRunRoute(reader, queue).mount(router);
    new FinishedJobRoutes(
            new Removals(jobs, core.view(), core.queue(), core.archive(), core.clock()),
            new Reruns(jobs, core.models()),
            publicUrl)
        .mount(router);
    new PictureRoutes(jobs, core.archive(), core.pictureLinks()).mount(router);
    new ModelRoute(core.models(), core.config().service().aliases()).mount(router);
    new FarmRoutes(queue, core.models().workers()).mount(router);
    new GenerateRoute(jobs, reader, wait, publicUrl, core.config().service().generateTimeout())
        .mount(router);
  }

  @Override
  public Map<String, Consumer<JsonObject>> bodyChecks() {
    JobRequestReader reader = core.reader();
    return Map.of(
        "submitJob", reader::read, "dryRunJob", reader::read, "generate", reader::readGenerate);
  }

  private void lookForLateJobsLater() {
    core.vertx()
        .setTimer(
            LOOK_FOR_LATE_JOBS.toMillis(),
            timer -> expiry.tick().thenRun(this::lookForLateJobsLater));
  }
}
