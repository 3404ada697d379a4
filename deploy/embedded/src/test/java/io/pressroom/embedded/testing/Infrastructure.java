package io.pressroom.embedded.testing;

import io.pressroom.embedded.EmbeddedS3;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A broker and an object store, as a test's clients are told of them. Tests share one pair, which
 * may hold what others left there: a test looks for its own jobs, in a pool of its own where
 * workers take them. One that stops its broker, or moves a clock under it, starts its own.
 */
public record Infrastructure(
    String bootstrapServers, URI s3Endpoint, String accessKey, String secretKey) {

  /** The system property that says where the shared pair runs. */
  static final String PROPERTY = "pressroom.infrastructure";

  /** Run by the first who asks. A failure is the answer to all who ask later, too. */
  private static final FutureTask<Infrastructure> SHARED =
      new FutureTask<>(() -> Kind.of(System.getProperty(PROPERTY, "jvm")).start());

  /**
   * The pair of this test run: in this JVM, unless the system property {@code
   * pressroom.infrastructure} says {@code containers} or {@code external}. Stopped with the JVM.
   *
   * @throws IllegalStateException if it can't be had; nothing else is taken in its place
   */
  public static Infrastructure shared() {
    SHARED.run();
    try {
      return SHARED.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * A pair in containers, whatever the shared one is, where that takes no download. Otherwise the
   * reason is printed.
   */
  public static Optional<Infrastructure> inContainers() {
    return Containers.startIfHere();
  }

  /** A broker, running or not, and a store of one's own. */
  public static Infrastructure of(String bootstrapServers, EmbeddedS3 s3) {
    return new Infrastructure(bootstrapServers, s3.endpoint(), s3.accessKey(), s3.secretKey());
  }

  /** The variables that tell a gateway or a worker. */
  public Map<String, String> environment() {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
        "AWS_ENDPOINT_URL_S3", s3Endpoint.toString(),
        "AWS_ACCESS_KEY_ID", accessKey,
        "AWS_SECRET_ACCESS_KEY", secretKey);
  }

  /** The pair that somebody else runs, from the variables that tell a gateway or a worker. */
  static Infrastructure external(Map<String, String> environment) {
    return new Infrastructure(
        required(environment, "KAFKA_BOOTSTRAP_SERVERS"),
        URI.create(required(environment, "AWS_ENDPOINT_URL_S3")),
        required(environment, "AWS_ACCESS_KEY_ID"),
        required(environment, "AWS_SECRET_ACCESS_KEY"));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          name + ": expected a value, as " + PROPERTY + " is external; found none");
    }
    return value;
  }
}
