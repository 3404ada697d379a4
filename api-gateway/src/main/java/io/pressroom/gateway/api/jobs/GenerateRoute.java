package io.pressroom.gateway.api.jobs;

import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.http.Outcomes;
import io.pressroom.gateway.jobs.Jobs;
import io.pressroom.gateway.request.JobRequestReader;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.Links;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code POST /generate}: {@code prompt}, {@code resolution} and {@code style} in, {@code
 * image_url} out, in one call. A job like any other under it, which goes on where the caller waits
 * no longer.
 */
public final class GenerateRoute {

  private final Jobs jobs;
  private final JobRequestReader reader;
  private final JobWait wait;
  private final Optional<URI> publicUrl;
  private final Duration patience;

  /**
   * @param patience how long a call may wait for its picture
   */
  public GenerateRoute(
      Jobs jobs,
      JobRequestReader reader,
      JobWait wait,
      Optional<URI> publicUrl,
      Duration patience) {
    this.jobs = jobs;
    this.reader = reader;
    this.wait = wait;
    this.publicUrl = publicUrl;
    this.patience = patience;
  }

  public void mount(Router router) {
    router.post("/generate").handler(this::generate);
  }

  private void generate(RoutingContext context) {
    Links links = Exchange.links(context, publicUrl);
    Exchange.answer(
        context,
        JobRoutes.submit(context, jobs, reader::readGenerate),
        submission -> {
          JobSnapshot job = submission.job();
          Exchange.answer(
              context, wait.ended(context, job, patience), now -> conclude(context, now, links));
        });
  }

  private void conclude(RoutingContext context, JobSnapshot job, Links links) {
    Outcomes.requireSuccess(
        job, "not finished within " + patience + "; the job goes on at " + links.job(job.id()));
    Exchange.json(context, 200, new JsonObject().put("image_url", links.picture(job.id(), 0)));
  }
}
