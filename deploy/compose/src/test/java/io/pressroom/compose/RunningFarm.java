package io.pressroom.compose;

import static org.awaitility.Awaitility.await;

import io.pressroom.diffusion.testing.TinyModel;
import io.pressroom.embedded.EmbeddedKafka;
import io.pressroom.embedded.EmbeddedS3;
import io.pressroom.gateway.Gateway;
import io.pressroom.gateway.config.GatewayConfig;
import io.pressroom.node.Worker;
import io.pressroom.node.WorkerConfig;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** A broker, a store, a gateway and a worker with a model whose pictures cost next to nothing. */
final class RunningFarm implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Gateway gateway;
  private final Worker worker;

  private RunningFarm(Path folder) throws Exception {
    EmbeddedKafka kafka =
        opened(EmbeddedKafka.start(Files.createDirectory(folder.resolve("kafka"))));
    EmbeddedS3 s3 = opened(EmbeddedS3.start(Files.createDirectory(folder.resolve("s3"))));
    Path models = Files.createDirectory(folder.resolve("models"));
    Files.createSymbolicLink(models.resolve("tiny"), TinyModel.folder());
    Map<String, String> backends =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
            "AWS_ENDPOINT_URL_S3", s3.endpoint().toString(),
            "AWS_ACCESS_KEY_ID", s3.accessKey(),
            "AWS_SECRET_ACCESS_KEY", s3.secretKey(),
            "PRESSROOM_HOST", "127.0.0.1",
            "PRESSROOM_PORT", "0");
    Map<String, String> ofWorker = new HashMap<>(backends);
    ofWorker.put("PRESSROOM_MODELS", models.toString());
    Map<String, String> ofGateway = new HashMap<>(backends);
    ofGateway.put("PRESSROOM_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    worker = opened(Worker.start(WorkerConfig.from(ofWorker)));
    gateway = opened(Gateway.start(GatewayConfig.from(ofGateway)));
    await().atMost(PATIENCE).until(() -> get("/v1/models").contains("\"tiny\""));
  }

  static RunningFarm start(Path folder) throws Exception {
    return new RunningFarm(folder);
  }

  /** What the gateway answers. */
  String get(String path) {
    return send(HttpRequest.newBuilder(gateway(path)).build());
  }

  JsonObject post(String path, JsonObject body) {
    return new JsonObject(
        send(
            HttpRequest.newBuilder(gateway(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build()));
  }

  String workerMetrics() {
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + worker.port() + "/metrics"))
            .build());
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("not closed", e);
      }
    }
  }

  private URI gateway(String path) {
    return URI.create("http://127.0.0.1:" + gateway.port() + path);
  }

  private String send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }
}
