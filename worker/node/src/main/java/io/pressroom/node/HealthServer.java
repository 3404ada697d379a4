package io.pressroom.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves {@code /health/live}, {@code /health/ready} and {@code /metrics} over plain HTTP. */
final class HealthServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService thread;

  private HealthServer(HttpServer server, ExecutorService thread) {
    this.server = server;
    this.thread = thread;
  }

  static HealthServer start(
      InetSocketAddress address, Health health, PrometheusMeterRegistry metrics)
      throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread daemon = new Thread(work, "health");
              daemon.setDaemon(true);
              return daemon;
            });
    server.setExecutor(thread);
    server.createContext("/health/live", call -> answer(call, health.isLive(), health));
    server.createContext("/health/ready", call -> answer(call, health.isReady(), health));
    server.createContext("/metrics", call -> answer(call, 200, metrics.scrape()));
    server.start();
    return new HealthServer(server, thread);
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
  }

  private static void answer(HttpExchange call, boolean good, Health health) throws IOException {
    answer(call, good ? 200 : 503, health.phase().name().toLowerCase(Locale.ROOT) + "\n");
  }

  private static void answer(HttpExchange call, int status, String text) throws IOException {
    try (call) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      call.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      call.sendResponseHeaders(status, body.length);
      call.getResponseBody().write(body);
    }
  }
}
