package io.pressroom.standalone.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A gateway that fails on demand. It knows one job of one image; what it is to answer is set before
 * it is asked.
 */
public final class FakeGateway implements AutoCloseable {

  public static final String JOB_ID = "01990000-0000-7000-8000-00001f2e3d4c";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Each connection to the event stream gets the next of these; the last one stays. */
  public volatile List<String> streams =
      List.of(
          event(1, "queued", "{}")
              + event(2, "progress", "{\"step\":1,\"steps\":2}")
              + event(3, "progress", "{\"step\":2,\"steps\":2}")
              + event(4, "succeeded", "{}"));

  public volatile Answer submitAnswer = new Answer(202, job("queued", ""));
  public volatile Answer jobAnswer;
  public volatile boolean breakDownloads;

  /** By "METHOD path?query"; they go before all others. */
  public final Map<String, Answer> answers = new ConcurrentHashMap<>();

  /** "METHOD path?query | Authorization | Last-Event-ID | body" of every request, in order. */
  public final List<String> requests = new CopyOnWriteArrayList<>();

  public final List<String> idempotencyKeys = new CopyOnWriteArrayList<>();

  private int connections;

  public record Answer(int status, String body) {}

  public FakeGateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    jobAnswer =
        new Answer(
            200,
            job(
                "succeeded",
                ",\"images\":[{\"index\":0,\"seed\":7,\"url\":\"/picture\",\"poster_urls\":[\""
                    + url()
                    + "/poster\"]}]"));
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public static String job(String status, String more) {
    return "{\"id\":\"%s\",\"status\":\"%s\",\"created_at\":\"2026-01-02T03:04:05Z\",\"seed\":7%s}"
        .formatted(JOB_ID, status, more);
  }

  public static String event(int id, String type, String data) {
    return "id: " + id + "\nevent: " + type + "\ndata: " + data + "\n\n";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
          .ifPresent(idempotencyKeys::add);
      requests.add(
          String.join(
              " | ",
              request,
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
              String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")),
              body));
      if (answers.containsKey(request)) {
        send(exchange, answers.get(request));
      } else if (path.endsWith("/events")) {
        stream(exchange);
      } else if (path.equals("/picture") || path.equals("/poster")) {
        picture(exchange, path);
      } else {
        send(exchange, path.equals("/v1/jobs") ? submitAnswer : jobAnswer);
      }
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private synchronized void stream(HttpExchange exchange) throws IOException {
    String events = streams.get(Math.min(connections++, streams.size() - 1));
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(events.getBytes(StandardCharsets.UTF_8));
  }

  private void picture(HttpExchange exchange, String path) throws IOException {
    byte[] bytes = ("bytes of " + path).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes, 0, breakDownloads ? 3 : bytes.length);
  }
}
