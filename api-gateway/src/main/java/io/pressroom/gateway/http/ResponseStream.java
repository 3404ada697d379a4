package io.pressroom.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A response as a stream, for whoever writes it on a thread that may block: writing waits while the
 * client takes no more. Not thread-safe.
 */
public final class ResponseStream extends OutputStream {

  private static final int PIECE_BYTES = 64 * 1024;

  /** A client that takes nothing for so long is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Context context;
  private final HttpServerResponse response;

  // Mutable state.
  private final byte[] piece = new byte[PIECE_BYTES];
  private int filled;

  /**
   * @param context the response's own
   * @param response chunked, its head set
   */
  public ResponseStream(Context context, HttpServerResponse response) {
    this.context = context;
    this.response = response;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      int part = Math.min(left, PIECE_BYTES - filled);
      System.arraycopy(bytes, from, piece, filled, part);
      filled += part;
      from += part;
      left -= part;
      if (filled == PIECE_BYTES) {
        send();
      }
    }
  }

  /** Sends what is left and ends the response. */
  @Override
  public void close() throws IOException {
    send();
    context.runOnContext(
        last -> {
          if (!response.ended() && !response.closed()) {
            response.end();
          }
        });
  }

  /** Not {@link #flush}: writers call that for every line. */
  private void send() throws IOException {
    if (filled == 0) {
      return;
    }
    Buffer buffer = Buffer.buffer(Arrays.copyOf(piece, filled));
    filled = 0;
    CompletableFuture<Void> taken = new CompletableFuture<>();
    context.runOnContext(next -> send(buffer, taken));
    try {
      taken.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the client does not take the answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void send(Buffer buffer, CompletableFuture<Void> taken) {
    if (response.closed() || response.ended()) {
      taken.completeExceptionally(new IOException("the client has gone"));
      return;
    }
    response.exceptionHandler(taken::completeExceptionally);
    response.closeHandler(closed -> taken.completeExceptionally(new IOException("closed")));
    response.write(buffer);
    if (response.writeQueueFull()) {
      response.drainHandler(drained -> taken.complete(null));
    } else {
      taken.complete(null);
    }
  }
}
