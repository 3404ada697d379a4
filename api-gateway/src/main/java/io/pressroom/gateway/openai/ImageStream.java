package io.pressroom.gateway.openai;

import io.pressroom.gateway.http.Failures;
import io.pressroom.gateway.http.Outcomes;
import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.openai.ImageRequest.Delivery;
import io.pressroom.gateway.stream.sse.JobTeller;
import io.pressroom.gateway.stream.sse.SseWriter;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.Preview;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * One streamed answer: unfinished pictures, spread evenly over the job's steps, then the finished
 * one.
 */
final class ImageStream implements JobTeller {

  private final SseWriter writer;
  private final Delivery delivery;
  private final PictureLoader pictures;
  private final Runnable abandon;

  // Mutable state, touched on the response's context only.
  private Future<Void> written = Future.succeededFuture();
  private int partialsSent;
  private boolean isConcluded;
  private boolean hasLeft;

  /**
   * @param abandon is run where the client leaves before the end
   */
  ImageStream(SseWriter writer, Delivery delivery, PictureLoader pictures, Runnable abandon) {
    this.writer = writer;
    this.delivery = delivery;
    this.pictures = pictures;
    this.abandon = abandon;
  }

  @Override
  public void tell(JobSnapshot job) {
    if (isConcluded) {
      return;
    }
    if (job.isTerminal()) {
      isConcluded = true;
      write(picture(job).map(base64 -> event(ImageJson.COMPLETED, job, base64, Optional.empty())));
      written = written.onSuccess(done -> end());
    } else {
      job.preview()
          .filter(preview -> isDue(preview, job))
          .ifPresent(preview -> partial(job, preview));
    }
  }

  @Override
  public void left() {
    hasLeft = true;
    if (!isConcluded) {
      isConcluded = true;
      abandon.run();
    }
  }

  private void end() {
    if (!hasLeft) {
      writer.end();
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
            .map(
                json -> {
                  if (!hasLeft) {
                    writer.write(Optional.empty(), json.getString("type", "error"), json);
                  }
                  return null;
                });
  }

  private static JsonObject error(Throwable failure) {
    Problem problem = Failures.problem(failure, ImageRoutes.GENERATIONS);
    return OpenAiErrors.json(problem);
  }
}
