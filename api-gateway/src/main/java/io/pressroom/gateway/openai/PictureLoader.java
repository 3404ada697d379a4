package io.pressroom.gateway.openai;

import io.pressroom.gateway.api.pictures.PictureStore;
import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.openai.ImageRequest.Encoding;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Base64;

/**
 * Gets pictures from the store in the format and the form that an answer carries. Thread-safe; no
 * call blocks. However many are asked for, only a few are read and converted at a time, on threads
 * of their own: each costs some megabytes and a core.
 */
public final class PictureLoader implements AutoCloseable {

  private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

  private final PictureStore store;
  private final WorkerExecutor threads;

  public PictureLoader(Vertx vertx, PictureStore store) {
    this.store = store;
    threads = vertx.createSharedWorkerExecutor("pictures", AT_ONCE);
  }

  /** The picture under a key, in base64. */
  Future<String> load(String key, Encoding encoding) {
    return Future.fromCompletionStage(store.open(key))
        .map(
            found ->
                found.orElseThrow(
                    () -> Problem.raised(Problem.Kind.NOT_FOUND, "the job's pictures are gone")))
        .compose(
            picture ->
                threads.executeBlocking(
                    () -> {
                      try (var body = picture.body()) {
                        byte[] png = body.readAllBytes();
                        return base64(
                            encoding.isJpeg() ? Pictures.toJpeg(png, encoding.compression()) : png);
                      }
                    },
                    false));
  }

  /** An unfinished picture in the format of the finished one, in base64. */
  Future<String> convert(byte[] jpeg, Encoding encoding) {
    return encoding.isJpeg()
        ? Future.succeededFuture(base64(jpeg))
        : threads.executeBlocking(() -> base64(Pictures.toPng(jpeg)), false);
  }

  @Override
  public void close() {
    threads.close();
  }

  private static String base64(byte[] picture) {
    return Base64.getEncoder().encodeToString(picture);
  }
}
