package io.pressroom.embedded.testing;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;

/** The pair in containers. They end with the JVM. */
final class Containers {

  private static final int S3_PORT = 9000;
  private static final String ACCESS_KEY = "pressroom";
  private static final String SECRET_KEY = "pressroom-in-a-container";

  /** What one broker alone needs, and locks as short as the tests want them. */
  private static final Map<String, String> BROKER =
      Map.of(
          "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
          "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1",
          "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1",
          "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_NUM_PARTITIONS", "1",
          "KAFKA_SHARE_COORDINATOR_APPEND_LINGER_MS", "0",
          "KAFKA_GROUP_SHARE_HEARTBEAT_INTERVAL_MS", "1000",
          "KAFKA_GROUP_SHARE_MIN_HEARTBEAT_INTERVAL_MS", "500",
          "KAFKA_GROUP_SHARE_MIN_RECORD_LOCK_DURATION_MS", "1000",
          "KAFKA_GROUP_SHARE_MAX_SIZE", "1000");

  private static Optional<Infrastructure> running = Optional.empty();

  private Containers() {}

  /**
   * @throws IllegalStateException if no container engine answers
   */
  static Infrastructure start() {
    if (!isEngineThere()) {
      throw new IllegalStateException(
          Infrastructure.PROPERTY
              + " is containers, but no container engine answers: start one, set DOCKER_HOST, or"
              + " leave the property out");
    }
    return pair();
  }

  /** The pair, if that takes no download; else the reason is printed. */
  static Optional<Infrastructure> startIfHere() {
    String lacking =
        !isEngineThere()
            ? "no container engine answers here"
            : Stream.of(Image.values())
                .map(Image::choose)
                .filter(image -> !Image.isHere(image))
                .map(image -> image + " is not on this machine")
                .collect(Collectors.joining(", "));
    if (lacking.isEmpty()) {
      return Optional.of(pair());
    }
    System.out.println("containers: not tried, " + lacking);
    return Optional.empty();
  }

  private static boolean isEngineThere() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  private static synchronized Infrastructure pair() {
    if (running.isEmpty()) {
      running = Optional.of(startPair());
    }
    return running.get();
  }

  private static Infrastructure startPair() {
    KafkaContainer kafka = new KafkaContainer(Image.KAFKA.chosen()).withEnv(BROKER);
    GenericContainer<?> store =
        new GenericContainer<>(Image.MINIO.chosen())
            .withExposedPorts(S3_PORT)
            .withEnv("MINIO_ROOT_USER", ACCESS_KEY)
            .withEnv("MINIO_ROOT_PASSWORD", SECRET_KEY)
            .withCommand("server", "/data")
            .waitingFor(Wait.forHttp("/minio/health/live").forPort(S3_PORT));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(store, kafka)));
    Startables.deepStart(kafka, store).join();
    return new Infrastructure(
        kafka.getBootstrapServers(),
        URI.create("http://" + store.getHost() + ":" + store.getMappedPort(S3_PORT)),
        ACCESS_KEY,
        SECRET_KEY);
  }

  private static void stop(GenericContainer<?> store, KafkaContainer kafka) {
    store.stop();
    kafka.stop();
    PodmanOnDemand.close();
  }
}
