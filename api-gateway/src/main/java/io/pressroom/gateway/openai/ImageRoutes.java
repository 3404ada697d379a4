package io.pressroom.gateway.openai;

import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.http.Outcomes;
import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.jobs.Jobs;
import io.pressroom.gateway.stream.JobEvents;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.Links;
import io.pressroom.proto.v1.RenderedImage;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/images/generations}. A job like any other under it; but its caller gets no id to
 * ask for it again, so a job whose caller has gone is canceled, unless an Idempotency-Key lets the
 * caller come back to it.
 */
public final class ImageRoutes {

  /** The paths that are answered here, errors too. */
  public static final String ALL = "/v1/images/*";

  private static final Logger log = LoggerFactory.getLogger(ImageRoutes.class);
  static final String GENERATIONS = "/v1/images/generations";

  private final Jobs jobs;
  private final ImageRequestReader reader;
  private final JobEvents events;
  private final PictureLoader pictures;
  private final Waiting waiting;

  /**
   * How an answer is waited for.
   *
   * @param patience how long, where it doesn't stream
   * @param publicUrl base of the links in it
   */
  public record Waiting(Duration patience, Optional<URI> publicUrl) {}

  public ImageRoutes(
      Jobs jobs,
      ImageRequestReader reader,
      JobEvents events,
      PictureLoader pictures,
      Waiting waiting) {
    this.jobs = jobs;
    this.reader = reader;
    this.events = events;
    this.pictures = pictures;
    this.waiting = waiting;
  }

  public void mount(Router router) {
    router.post(GENERATIONS).handler(this::generate);
    // Nobody else's business: what is unknown here is answered in the form of these routes.
    router.route(ALL).handler(ImageRoutes::refuse);
  }

  private static void refuse(RoutingContext context) {
    context.fail(context.normalizedPath().equals(GENERATIONS) ? 405 : 404);
  }

  private void generate(RoutingContext context) {
    ImageRequest request = reader.read(Exchange.body(context));
    Exchange.answer(
        context,
        jobs.submit(Exchange.submission(context, request.draft())),
        submission -> {
          JobSnapshot job = submission.job();
          if (request.delivery().isStreamed()) {
            stream(context, request, job);
          } else {
            await(context, request, job);
          }
        });
  }

  private void stream(RoutingContext context, ImageRequest request, JobSnapshot job) {
    Runnable leave = () -> abandon(context, job);
    try {
      events.streamTo(
          context.response(),
          job,
          writer -> new ImageStream(writer, request.delivery(), pictures, leave));
    } catch (Problem.Raised full) {
      leave.run();
      throw full;
    }
  }

  private void await(RoutingContext context, ImageRequest request, JobSnapshot job) {
    if (context.response().closed()) {
      abandon(context, job);
      return;
    }
    CompletableFuture<JobSnapshot> ended = events.ended(job);
    context
        .response()
        .closeHandler(
            closed -> {
              if (ended.cancel(false)) {
                abandon(context, job);
              }
            });
    Exchange.answer(
        context,
        ended.completeOnTimeout(job, waiting.patience().toMillis(), TimeUnit.MILLISECONDS),
        now -> conclude(context, request, now));
  }

  private void conclude(RoutingContext context, ImageRequest request, JobSnapshot job) {
    if (!job.isTerminal()) {
      abandon(context, job);
    }
    Outcomes.requireSuccess(job, "not finished within " + waiting.patience());
    if (request.delivery().isInline()) {
      new InlineAnswer(context.response(), job, request, pictures).send().onFailure(context::fail);
    } else {
      Links links = Exchange.links(context, waiting.publicUrl());
      JsonArray data = new JsonArray();
      job.state().getImagesList().stream()
          .map(image -> ImageJson.image(url(job.id(), image, links), request))
          .forEach(data::add);
      Exchange.json(context, 200, ImageJson.answer(job, request.delivery()).put("data", data));
    }
  }

  private static String url(String jobId, RenderedImage image, Links links) {
    return image.getPostersCount() > 0
        ? links.poster(jobId, image.getIndex(), 0)
        : links.picture(jobId, image.getIndex());
  }

  private void abandon(RoutingContext context, JobSnapshot job) {
    if (Exchange.idempotencyKey(context).isPresent()) {
      return;
    }
    jobs.cancel(Exchange.tenant(context), job.id())
        .whenComplete(
            (canceled, failure) -> {
              if (failure != null) {
                log.warn("abandoned job not canceled: jobId={}", job.id(), failure);
              }
            });
  }
}
