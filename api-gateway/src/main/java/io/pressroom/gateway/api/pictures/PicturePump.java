package io.pressroom.gateway.api.pictures;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the store to a client, a piece at a time. Reading blocks, so each piece is read on a worker
 * thread; between pieces none is held, so a client that reads slowly keeps nobody else waiting.
 */
final class PicturePump {

  private static final Logger log = LoggerFactory.getLogger(PicturePump.class);

  private static final int PIECE_BYTES = 64 * 1024;

  private final Vertx vertx;
  private final InputStream body;
  private final HttpServerResponse response;

  // Mutable state, touched on the response's context only.
  private boolean isOver;

  PicturePump(Vertx vertx, PictureStore.Picture picture, HttpServerResponse response) {
    this.vertx = vertx;
    this.body = picture.body();
    this.response =
        response
            .putHeader("Content-Type", "image/png")
            .putHeader("Content-Length", Long.toString(picture.size()))
            .putHeader("X-Content-Type-Options", "nosniff");
  }

  void start() {
    response.closeHandler(closed -> finish());
    next();
  }

  private void next() {
    vertx
        .executeBlocking(() -> body.readNBytes(PIECE_BYTES), false)
        .onSuccess(this::write)
        .onFailure(this::abort);
  }

  private void write(byte[] piece) {
    if (isOver || response.closed()) {
      finish();
      return;
    }
    if (piece.length == 0) {
      finish();
      response.end();
      return;
    }
    response.write(Buffer.buffer(piece));
    if (response.writeQueueFull()) {
      response.drainHandler(
          drained -> {
            response.drainHandler(null);
            next();
          });
    } else {
      next();
    }
  }

  /**
   * Cuts the connection: the head is gone, and only a short body can say that the rest is missing.
   */
  private void abort(Throwable failure) {
    if (!isOver) {
      log.warn("picture cut short", failure);
      finish();
      response.reset();
    }
  }

  private void finish() {
    if (!isOver) {
      isOver = true;
      vertx.executeBlocking(this::close, false);
    }
  }

  private Void close() throws IOException {
    body.close();
    return null;
  }
}
