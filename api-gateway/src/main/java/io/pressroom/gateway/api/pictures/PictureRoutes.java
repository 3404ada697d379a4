package io.pressroom.gateway.api.pictures;

import io.pressroom.gateway.auth.PictureLinks;
import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.jobs.Jobs;
import io.pressroom.gateway.view.JobJson;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.proto.v1.RenderedImage;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The pictures of finished jobs: {@code /v1/jobs/{id}/images/{n}}, clean, and {@code
 * /v1/jobs/{id}/posters/{n}/{copy}}, typeset. A finished job's objects never change, so a client
 * may keep them for good and what it has needs no look into the store.
 */
public final class PictureRoutes {

  private static final Pattern INDEX = Pattern.compile("[0-9]{1,4}");

  private final Jobs jobs;
  private final PictureStore store;
  private final PictureLinks links;

  public PictureRoutes(Jobs jobs, PictureStore store, PictureLinks links) {
    this.jobs = jobs;
    this.store = store;
    this.links = links;
  }

  public void mount(Router router) {
    router.get("/v1/jobs/:id/images/:image").handler(this::picture);
    router.get("/v1/jobs/:id/posters/:image/:copy").handler(this::poster);
  }

  private void picture(RoutingContext context) {
    int image = index(context, "image");
    send(context, "image-" + image, job -> image(job, image).map(RenderedImage::getPictureKey));
  }

  private void poster(RoutingContext context) {
    int image = index(context, "image");
    int copy = index(context, "copy");
    send(
        context,
        "poster-" + image + "-" + copy,
        job ->
            image(job, image)
                .filter(rendered -> copy < rendered.getPostersCount())
                .map(rendered -> rendered.getPosters(copy).getObjectKey()));
  }

  private void send(
      RoutingContext context, String name, Function<JobSnapshot, Optional<String>> keyOf) {
    Exchange.answer(
        context,
        job(context),
        job -> {
          if (!job.isTerminal()) {
            throw Problem.raised(
                Problem.Kind.NOT_FINISHED,
                "the job is " + JobJson.name(job.state().getStatus()) + ": it has no pictures yet");
          }
          String key = keyOf.apply(job).orElseThrow(() -> missing(name, job));
          String etag = '"' + job.id() + '-' + name + '"';
          if (etag.equals(context.request().getHeader("If-None-Match"))) {
            headers(context.response(), etag).setStatusCode(304).end();
            return;
          }
          Exchange.answer(
              context,
              store.open(key),
              picture ->
                  new PicturePump(
                          context.vertx(),
                          picture.orElseThrow(() -> missing(name, job)),
                          headers(context.response(), etag))
                      .start());
        });
  }

  /** A signature is as good as a key: where there is one it must be right, and is enough. */
  private CompletionStage<JobSnapshot> job(RoutingContext context) {
    String id = context.pathParam("id");
    String signature = context.request().getParam("signature");
    if (signature == null) {
      return jobs.find(Exchange.tenant(context), id);
    }
    String expires = context.request().getParam("expires", "");
    return switch (links.check(context.normalizedPath(), expires, signature)) {
      case VALID -> jobs.findLinked(id);
      case EXPIRED ->
          throw Problem.raised(
              Problem.Kind.URL_EXPIRED, "expires: expected a time to come, found " + expires);
      case FORGED ->
          throw Problem.raised(
              Problem.Kind.URL_FORGED, "signature: expected that of this path and expires");
    };
  }

  private static HttpServerResponse headers(HttpServerResponse response, String etag) {
    return response
        .putHeader("ETag", etag)
        .putHeader("Cache-Control", "private, max-age=31536000, immutable");
  }

  private static Optional<RenderedImage> image(JobSnapshot job, int index) {
    return job.state().getImagesList().stream()
        .filter(image -> image.getIndex() == index)
        .findFirst();
  }

  private static int index(RoutingContext context, String name) {
    String text = context.pathParam(name);
    if (!INDEX.matcher(text).matches()) {
      throw Problem.raised(
          Problem.Kind.NOT_FOUND, name + ": expected an index from 0, found '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  private static Problem.Raised missing(String name, JobSnapshot job) {
    return Problem.raised(
        Problem.Kind.NOT_FOUND,
        "no "
            + name
            + ": the job "
            + JobJson.name(job.state().getStatus())
            + " with "
            + job.state().getImagesCount()
            + " images");
  }
}
