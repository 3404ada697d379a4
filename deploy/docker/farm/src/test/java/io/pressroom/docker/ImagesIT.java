package io.pressroom.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pressroom.embedded.EmbeddedKafka;
import io.pressroom.embedded.EmbeddedS3;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The images, built and run: broker and store are in this JVM, gateway and worker in containers.
 */
class ImagesIT {

  private static final String VERSION = "0.1.0";
  private static final String GATEWAY = "localhost/pressroom/gateway:" + VERSION;
  private static final String WORKER = "localhost/pressroom/worker-cpu:" + VERSION;
  private static final String BASE = "docker.io/library/eclipse-temurin:25-jre-noble";
  private static final String OWN_BASE = "localhost/pressroom/base:" + VERSION;
  private static final long LARGEST = 450_000_000;
  private static final Path IMAGES = Path.of("..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private static Path folder;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> containers = new ArrayList<>();

  private static Engine engine;
  private static EmbeddedKafka kafka;
  private static EmbeddedS3 s3;
  private static int gatewayPort;
  private static long builtAt;
  private static long begunAt;

  @BeforeAll
  static void start() throws IOException {
    Optional<Engine> found = Engine.find();
    if (found.isEmpty()) {
      System.out.println("images: not tried, neither podman nor docker answers here");
    }
    assumeTrue(found.isPresent(), "neither podman nor docker answers here");
    engine = found.get();
    begunAt = System.nanoTime();
    String base = base().orElse(null);
    assumeTrue(base != null, "no base image: neither a registry nor debootstrap within reach");
    build("gateway", GATEWAY, base);
    build("worker", WORKER, base);
    builtAt = System.nanoTime();
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    s3 = EmbeddedS3.start(folder.resolve("s3"));
    gatewayPort = freePort();
    Map<String, String> gateway = backends();
    gateway.put("PRESSROOM_HOST", "127.0.0.1");
    gateway.put("PRESSROOM_PORT", Integer.toString(gatewayPort));
    containers.add(engine.start(GATEWAY, gateway));
  }

  @AfterAll
  static void stop() {
    containers.forEach(engine::remove);
    if (s3 != null) {
      s3.close();
    }
    if (kafka != null) {
      kafka.close();
    }
  }

  @Test
  void posterIsMadeAndWorkInFlightSurvivesSigterm() throws Exception {
    String worker = startWorker();
    JsonNode poster = ended(submit("a beach poster", 1));
    assertThat(poster.path("status").asText()).as(() -> engine.logs(worker)).isEqualTo("succeeded");
    byte[] png = bytes(poster.at("/images/0/poster_urls/0").asText());
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(1024);
    System.out.printf(
        "images: from nothing to a poster through containers %.0f s, of which building %.0f s;"
            + " gateway %d MB, worker-cpu %d MB%n",
        seconds(System.nanoTime() - begunAt),
        seconds(builtAt - begunAt),
        engine.size(GATEWAY) / 1_000_000,
        engine.size(WORKER) / 1_000_000);
    assertThat(engine.isWell(containers.get(0), GATEWAY)).as("the gateway's check").isTrue();
    assertThat(engine.isWell(worker, WORKER)).as("the worker's check").isTrue();
    assertThat(engine.size(GATEWAY)).isLessThan(LARGEST);
    assertThat(engine.size(WORKER)).isLessThan(LARGEST);

    List<String> jobs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      jobs.add(submit("a city poster", 4));
    }
    await().atMost(PATIENCE).until(() -> count(jobs, "running") == 4);
    int exitCode = engine.stop(worker, 60);
    startWorker();

    List<String> ends = new ArrayList<>();
    for (String job : jobs) {
      ends.add(ended(job).path("status").asText());
    }
    System.out.println(
        "images: SIGTERM with 4 jobs in flight, exit code " + exitCode + ", " + ends);
    assertThat(exitCode).as(() -> engine.logs(worker)).isZero();
    assertThat(ends).containsOnly("succeeded");
  }

  /** The published one where it can be had, else one made from what this machine has. */
  private static Optional<String> base() {
    String wanted = System.getenv().getOrDefault("PRESSROOM_IMAGE_BASE", BASE);
    for (String image : List.of(wanted, OWN_BASE)) {
      if (engine.has(image)) {
        return Optional.of(image);
      }
    }
    try {
      engine.run("pull", "--quiet", wanted);
      return Optional.of(wanted);
    } catch (IllegalStateException unreachable) {
      System.out.println("images: no registry within reach, base made from distribution packages");
    }
    try {
      Engine.execute(List.of(IMAGES.resolve("base.sh").toString(), OWN_BASE));
      return Optional.of(OWN_BASE);
    } catch (IllegalStateException e) {
      System.out.println("images: not tried, no base image could be made: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static void build(String name, String tag, String base) {
    Path context = IMAGES.resolve(name);
    engine.run(
        "build",
        // Podman's own format has no health checks.
        engine.command().equals("podman") ? "--format=docker" : "--quiet",
        "--build-arg",
        "BASE=" + base,
        "--tag",
        tag,
        "--file",
        context.resolve("Dockerfile").toString(),
        context.resolve("target").toString());
  }

  private static String startWorker() throws IOException {
    Map<String, String> environment = backends();
    environment.put("PRESSROOM_HOST", "127.0.0.1");
    environment.put("PRESSROOM_PORT", Integer.toString(freePort()));
    environment.put("PRESSROOM_GRACE", "PT45S");
    String worker = engine.start(WORKER, environment);
    containers.add(worker);
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .conditionEvaluationListener(
            condition -> {
              if (condition.getRemainingTimeInMS() < 1_000) {
                System.out.println(engine.logs(worker));
              }
            })
        .until(() -> get("/v1/models").at("/data/0/ready_workers").asInt() > 0);
    return worker;
  }

  private static Map<String, String> backends() {
    return new HashMap<>(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
            "AWS_ENDPOINT_URL_S3", s3.endpoint().toString(),
            "AWS_ACCESS_KEY_ID", s3.accessKey(),
            "AWS_SECRET_ACCESS_KEY", s3.secretKey()));
  }

  private static String submit(String prompt, int count) throws Exception {
    String body =
        JSON.createObjectNode()
            .put("prompt", prompt)
            .put("count", count)
            .set("copy", JSON.createObjectNode().put("headline", "SUMMER SALE"))
            .toString();
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(url("/v1/jobs"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return JSON.readTree(answer.body()).path("id").asText();
  }

  private static JsonNode ended(String job) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> get("/v1/jobs/" + job),
            view -> List.of("succeeded", "failed", "canceled").contains(status(view)));
  }

  private static long count(List<String> jobs, String status) throws Exception {
    long count = 0;
    for (String job : jobs) {
      count += status(get("/v1/jobs/" + job)).equals(status) ? 1 : 0;
    }
    return count;
  }

  private static String status(JsonNode job) {
    return job.path("status").asText();
  }

  private static JsonNode get(String path) throws Exception {
    return JSON.readTree(
        HTTP.send(HttpRequest.newBuilder(url(path)).build(), HttpResponse.BodyHandlers.ofString())
            .body());
  }

  private static byte[] bytes(String url) throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(URI.create(url)).build(),
            HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  private static URI url(String path) {
    return URI.create("http://127.0.0.1:" + gatewayPort + path);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
