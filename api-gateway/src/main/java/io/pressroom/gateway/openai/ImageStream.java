package io.pressroom.gateway.openai;

import io.pressroom.gateway.http.Failures;
import io.pressroom.gateway.http.Outcomes;
import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.http.SseResponse;
import io.pressroom.gateway.openai.ImageRequest.Delivery;
import io.pressroom.gateway.stream.JobEvents;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.pressroom.gateway.view.Preview;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * One streamed answer: unfinished pictures, spread evenly over the job's steps, then the finished
 * one. Runs on the request's own context, so nothing here needs a lock.
 */
final class ImageStream {

  private final Delivery delivery;
  private final PictureLoader pictures;
  private final SseResponse response;
  private final Runnable abandon;

  // Mutable state, touched on the context only.
  private JobView.Observation observation = () -> {};
  private Future<Void> written = Future.succeededFuture();
  private int partialsSent;
  private boolean isConcluded;

  /**
   * @param abandon is run where the client leaves before the end
   */
  ImageStream(RoutingContext context, Delivery delivery, PictureLoader pictures, Runnable abandon) {
    this.delivery = delivery;
    this.pictures = pictures;
    this.response = new SseResponse(context);
    this.abandon = abandon;
  }

  void follow(JobEvents events, JobSnapshot job) {
    response.open(this::leave);
    if (response.isOpen()) {
      observation = events.watch(job, this::see);
    }
  }

  private void see(JobSnapshot job) {
    if (isConcluded) {
      return;
    }
    if (job.isTerminal()) {
      isConcluded = true;
      write(picture(job).map(base64 -> event(ImageJson.COMPLETED, job, base64, Optional.empty())));
      written = written.onComplete(done -> response.end());
    } else {
      job.preview()
          .filter(preview -> isDue(preview, job))
          .ifPresent(preview -> partial(job, preview));
    }
  }

  private Future<String> picture(JobSnapshot job) {
    try {
      Outcomes.requireSuccess(job, "not finished");
      return pictures.load(ImageJson.key(job.state().getImages(0)), delivery.encoding());
    } catch (Problem.Raised failed) {
      return Future.failedFuture(failed);
    }
  }

  /** Partial i of k is due after (i + 1) / (k + 1) of the steps. */
  private boolean isDue(Preview preview, JobSnapshot job) {
    int k = delivery.partialImages();
    return partialsSent < k && preview.step() * (k + 1) >= job.stepsTotal() * (partialsSent + 1);
  }

  private void partial(JobSnapshot job, Preview preview) {
    int index = partialsSent++;
    write(
        pictures
            .convert(preview.jpeg().toByteArray(), delivery.encoding())
            .map(base64 -> event(ImageJson.PARTIAL, job, base64, Optional.of(index))));
  }

  private JsonObject event(String type, JobSnapshot job, String base64, Optional<Integer> index) {
    return ImageJson.event(type, job, delivery, base64, index);
  }

  /** In the order of calls, however long each takes to be made. */
  private void write(Future<JsonObject> event) {
    written =
        written
            .compose(before -> event)
            .otherwise(ImageStream::error)
            .compose(json -> response.send(json.getString("type", "error"), json.encode()));
  }

  private static JsonObject error(Throwable failure) {
    Problem problem = Failures.problem(failure, ImageRoutes.GENERATIONS);
    return OpenAiErrors.json(problem);
  }

  private void leave() {
    observation.close();
    if (!isConcluded) {
      isConcluded = true;
      abandon.run();
    }
  }
}
