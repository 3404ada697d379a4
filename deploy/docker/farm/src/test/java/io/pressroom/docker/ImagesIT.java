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

  private static final long LARGEST = 450_000_000;

  /** The profile cuda lays out a worker for GPUs in place of the one for CPUs. */
  private static final boolean IS_CUDA =
      System.getProperty("onnxruntime.artifact", "").equals("onnxruntime_gpu");

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private static Path folder;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> containers = new ArrayList<>();

  private static Engine engine;
  private static String gatewayImage;
  private static String workerImage;
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
    ImageBuild build = new ImageBuild(engine, folder);
    Optional<String> full = build.base();
    assumeTrue(full.isPresent(), "no base image: neither a registry nor debootstrap within reach");
    String base = build.withoutShell(full.get());
    gatewayImage = build.gateway(base);
    workerImage = IS_CUDA ? build.workerCuda(base) : build.workerCpu(base);
    builtAt = System.nanoTime();
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    s3 = EmbeddedS3.start(folder.resolve("s3"));
    gatewayPort = freePort();
    Map<String, String> gateway = backends();
    gateway.put("PRESSROOM_HOST", "127.0.0.1");
    gateway.put("PRESSROOM_PORT", Integer.toString(gatewayPort));
    containers.add(engine.start(gatewayImage, gateway));
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
            + " gateway %d MB, worker %d MB%n",
        seconds(System.nanoTime() - begunAt),
        seconds(builtAt - begunAt),
        engine.size(gatewayImage) / 1_000_000,
        engine.size(workerImage) / 1_000_000);
    assertThat(engine.isWell(containers.get(0), gatewayImage)).as("the gateway's check").isTrue();
    assertThat(engine.isWell(worker, workerImage)).as("the worker's check").isTrue();

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

  @Test
  void imagesAreSmallAndNeedNeitherRootNorShell() {
    for (String image : List.of(gatewayImage, workerImage)) {
      assertThat(engine.field(image, ".Config.User")).as(image).isEqualTo("10001:10001");
      assertThat(engine.canRun(image, "sh", "-c", "true")).as("%s has a shell", image).isFalse();
      assertThat(engine.canRun(image, "java", "-version")).as("%s has a Java", image).isTrue();
    }
    assertThat(engine.size(gatewayImage)).isLessThan(LARGEST);
    if (!IS_CUDA) {
      assertThat(engine.size(workerImage)).isLessThan(LARGEST);
    }
  }

  @Test
  void workerForGpusSaysSoWhereThereIsNone() {
    assumeTrue(IS_CUDA, "built by the profile cuda");
    Map<String, String> environment = backends();
    environment.put("PRESSROOM_DEVICE", "cuda");
    String worker = engine.start(workerImage, environment);
    containers.add(worker);

    assertThat(engine.await(worker)).isNotZero();
    assertThat(engine.logs(worker)).contains("device cuda:0: expected an NVIDIA GPU");
  }

  private static String startWorker() throws IOException {
    Map<String, String> environment = backends();
    environment.put("PRESSROOM_HOST", "127.0.0.1");
    environment.put("PRESSROOM_PORT", Integer.toString(freePort()));
    environment.put("PRESSROOM_GRACE", "PT45S");
    if (IS_CUDA) {
      environment.put("PRESSROOM_DEVICE", "cpu");
    }
    String worker = engine.start(workerImage, environment);
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
