package io.pressroom.gateway.testing;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Follows jobs over a WebSocket. Reads nothing before it is asked for the first message. */
public final class SocketStream implements AutoCloseable {

  private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
  private final WebSocket socket;

  private boolean reads;

  /** Fails with {@link java.util.concurrent.CompletionException} if it is refused. */
  public SocketStream(int port) {
    this(port, "");
  }

  /**
   * @param query such as {@code ?ticket=...}
   */
  public SocketStream(int port, String query) {
    this(HttpClient.newHttpClient(), "ws://127.0.0.1:" + port + "/v1/stream" + query);
  }

  private SocketStream(HttpClient http, String url) {
    socket = http.newWebSocketBuilder().buildAsync(URI.create(url), new Reader()).join();
  }

  /** A socket over TLS. */
  public static SocketStream overTls(int port, HttpClient trusting) {
    return new SocketStream(trusting, "wss://127.0.0.1:" + port + "/v1/stream");
  }

  public void subscribe(String jobId) {
    send(new JsonObject().put("type", "subscribe").put("job_id", jobId));
  }

  public void send(JsonObject message) {
    sendText(message.encode());
  }

  public void sendText(String text) {
    socket.sendText(text, true).join();
  }

  public void sendBytes(java.nio.ByteBuffer bytes) {
    socket.sendBinary(bytes, true).join();
  }

  public JsonObject next() throws InterruptedException {
    read();
    JsonObject message = messages.poll(TestFarm.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message came");
    }
    return message;
  }

  /**
   * The next event's type, such as {@code running}, or the message's own, such as {@code error}.
   */
  public String nextType() throws InterruptedException {
    JsonObject message = next();
    return message.getString("event", message.getString("type"));
  }

  /** Waits until the gateway has closed the socket. */
  public int closeCode() throws Exception {
    read();
    return closeCode.get(TestFarm.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    socket.abort();
  }

  private void read() {
    if (!reads) {
      reads = true;
      socket.request(Long.MAX_VALUE);
    }
  }

  private final class Reader implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public void onOpen(WebSocket opened) {
      // The default asks for the first message at once.
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      text.append(part);
      if (isLast) {
        messages.add(new JsonObject(text.toString()));
        text.setLength(0);
      }
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closeCode.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      closeCode.completeExceptionally(failure);
    }
  }
}
