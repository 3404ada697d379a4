package io.pressroom.node;

import static java.util.Map.entry;

import io.pressroom.connect.KafkaConnection;
import io.pressroom.connect.StoreAccess;
import io.pressroom.diffusion.onnx.runtime.Device;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import io.pressroom.node.queue.QueueConfig;
import io.pressroom.node.render.RenderConfig;
import io.pressroom.node.store.StoreConfig;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * All settings of a worker; one that exists is valid.
 *
 * @param id tells this worker from others in states, logs and metrics
 * @param http where health and metrics are served; port 0 takes a free one
 * @param grace how long a shutdown waits for the jobs in hand
 */
public record WorkerConfig(
    String id,
    QueueConfig queue,
    StoreConfig store,
    RenderConfig render,
    InetSocketAddress http,
    Duration grace) {

  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9._-]{1,100}");

  private static final Map<String, String> KEYS =
      Map.ofEntries(
          entry("endpoint", "AWS_ENDPOINT_URL_S3"),
          entry("region", "AWS_REGION"),
          entry("bucket", "PRESSROOM_BUCKET"),
          entry("patience", "PRESSROOM_STORE_PATIENCE"),
          entry("id", "PRESSROOM_ID"),
          entry("pool", "PRESSROOM_POOL"),
          entry("provision", "PRESSROOM_PROVISION"),
          entry("leases", "PRESSROOM_LEASES"),
          entry("lock", "PRESSROOM_LOCK"),
          entry("attempts", "PRESSROOM_ATTEMPTS"),
          entry("models", "PRESSROOM_MODELS"),
          entry("slots", "PRESSROOM_SLOTS"),
          entry("decodeBatch", "PRESSROOM_DECODE_BATCH"),
          entry("device", "PRESSROOM_DEVICE"),
          entry("threads", "PRESSROOM_THREADS"),
          entry("previews", "PRESSROOM_PREVIEWS"),
          entry("stall", "PRESSROOM_STALL"),
          entry("host", "PRESSROOM_HOST"),
          entry("port", "PRESSROOM_PORT"),
          entry("grace", "PRESSROOM_GRACE"));

  public WorkerConfig {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "id: expected 1-100 of [a-zA-Z0-9._-], found '" + id + "'");
    }
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(render, "render");
    Objects.requireNonNull(http, "http");
    if (grace.isNegative()) {
      throw new IllegalArgumentException("grace: expected at least zero, found " + grace);
    }
  }

  /**
   * Reads the settings from environment variables; the README lists them.
   *
   * @throws IllegalArgumentException if one is missing, wrong, or named like ours and unknown; the
   *     message begins with its name
   */
  public static WorkerConfig from(Map<String, String> variables) {
    Environment env = new Environment(KEYS, variables);
    try {
      return new WorkerConfig(
          env.text("id", inventId(variables)),
          queue(KafkaConnection.from(variables), env),
          store(StoreAccess.from(variables), env),
          render(env),
          new InetSocketAddress(env.text("host", "0.0.0.0"), port(env)),
          env.duration("grace", Duration.ofSeconds(25)));
    } catch (IllegalArgumentException e) {
      throw env.explain(e);
    }
  }

  private static QueueConfig queue(KafkaConnection connection, Environment env) {
    return new QueueConfig(
        connection,
        env.text("pool", "default"),
        env.onOff("provision", true),
        env.integer("leases", 10),
        env.duration("lock", Duration.ofSeconds(30)),
        env.integer("attempts", 4));
  }

  private static StoreConfig store(StoreAccess access, Environment env) {
    return new StoreConfig(
        env.uri("endpoint"),
        env.text("region", "us-east-1"),
        env.text("bucket", "pressroom"),
        env.onOff("provision", true),
        access,
        env.duration("patience", Duration.ofMinutes(2)));
  }

  private static RenderConfig render(Environment env) {
    return new RenderConfig(
        Path.of(env.text("models")),
        RuntimeOptions.on(
            Device.parse(env.text("device", "cpu")),
            env.integer("threads", Runtime.getRuntime().availableProcessors())),
        env.integer("slots", 8),
        env.integer("decodeBatch", 4),
        env.integer("previews", 5),
        env.duration("stall", Duration.ofMinutes(5)));
  }

  private static int port(Environment env) {
    int port = env.integer("port", 8081);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port: expected 0 to 65535, found " + port);
    }
    return port;
  }

  /** The host's name helps to find the worker, the rest tells two on one host apart. */
  private static String inventId(Map<String, String> variables) {
    String host = variables.getOrDefault("HOSTNAME", "worker").replaceAll("[^a-zA-Z0-9._-]", "-");
    String start = host.substring(0, Math.min(80, host.length()));
    return "%s-%06x".formatted(start, ThreadLocalRandom.current().nextInt(1 << 24));
  }
}
