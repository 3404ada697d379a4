package io.pressroom.gateway.openai;

import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.proto.v1.RenderedImage;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/**
 * An answer that holds its pictures. Some are tens of megabytes, so it is written picture by
 * picture, at its reader's pace: whoever asks for ten costs as much memory as whoever asks for one.
 */
final class InlineAnswer {

  private final HttpServerResponse response;
  private final JobSnapshot job;
  private final ImageRequest request;
  private final PictureLoader pictures;

  InlineAnswer(
      HttpServerResponse response, JobSnapshot job, ImageRequest request, PictureLoader pictures) {
    this.response = response;
    this.job = job;
    this.request = request;
    this.pictures = pictures;
  }

  /** Fails with nothing written where the first picture is not to be had. */
  Future<Void> send() {
    response
        .setChunked(true)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store");
    Future<Void> written = Future.succeededFuture();
    String before = opening();
    for (RenderedImage image : job.state().getImagesList()) {
      String separator = before;
      written = written.compose(done -> write(separator, image));
      before = ",";
    }
    return written.compose(done -> response.end("]}"));
  }

  private Future<Void> write(String separator, RenderedImage image) {
    return pictures
        .load(ImageJson.key(image), request.delivery().encoding())
        .map(base64 -> ImageJson.image(base64, request))
        .compose(json -> response.write(separator + json.encode()));
  }

  /** The object without its end, and the head of its array. */
  private String opening() {
    JsonObject json = ImageJson.answer(job, request.delivery());
    String whole = json.encode();
    return whole.substring(0, whole.length() - 1) + ",\"data\":[";
  }
}
