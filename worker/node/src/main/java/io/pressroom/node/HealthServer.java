package io.pressroom.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    server.createContext("/health/live", call -> answer(call, health, false));
    server.createContext("/health/ready", call -> answer(call, health, true));
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

  /** The phase, what is wrong if anything is, and what is waited for, each on a line. */
  private static void answer(HttpExchange call, Health health, boolean mustBeReady)
      throws IOException {
    Health.Phase phase = health.phase();
    Optional<String> trouble = health.trouble();
    boolean good = trouble.isEmpty() && (!mustBeReady || phase == Health.Phase.READY);
    List<String> lines = new ArrayList<>();
    lines.add(phase.name().toLowerCase(Locale.ROOT));
    trouble.ifPresent(lines::add);
    health.waitingFor().forEach(what -> lines.add("waiting for " + what));
    answer(call, good ? 200 : 503, String.join("\n", lines) + "\n");
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
