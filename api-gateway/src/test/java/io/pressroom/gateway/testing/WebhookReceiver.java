package io.pressroom.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A client's server: keeps every call and answers as it is told to. */
public final class WebhookReceiver implements AutoCloseable {

  /**
   * @param at by the receiver's clock
   */
  public record Call(
      String id, String path, HttpHeaders headers, String body, Instant at, int status) {}

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final HttpServer server;
  private final Clock clock;
  private final ToIntFunction<String> answer;

  /**
   * @param answer from a message's id to the status to answer with
   */
  public WebhookReceiver(Clock clock, ToIntFunction<String> answer) throws IOException {
    this.clock = clock;
    this.answer = answer;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::receive);
    server.start();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  public List<Call> calls() {
    return calls;
  }

  public List<Call> calls(String id) {
    return calls.stream().filter(call -> call.id.equals(id)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    HttpHeaders headers = HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true);
    String id = headers.firstValue("webhook-id").orElse("");
    int status = answer.applyAsInt(id);
    calls.add(
        new Call(id, exchange.getRequestURI().getPath(), headers, body, clock.instant(), status));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
