package io.pressroom.standalone;

import io.pressroom.connect.CaBundle;
import io.pressroom.embedded.EmbeddedKafka;
import io.pressroom.embedded.EmbeddedS3;
import io.pressroom.gateway.Gateway;
import io.pressroom.gateway.auth.AuthSettings;
import io.pressroom.gateway.config.GatewayConfig;
import io.pressroom.node.Worker;
import io.pressroom.node.WorkerConfig;
import io.pressroom.standalone.client.PressroomClient;
import io.pressroom.standalone.client.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A broker, a store, a gateway and a worker in this JVM, on one data folder. They find each other
 * through the environment that each of them would get in a cluster, and by real protocols alone.
 * Thread-safe.
 *
 * <pre>
 * broker  ----+--> gateway --+
 *             |              +--> ready: the gateway knows the worker's models
 * store   ----+--> worker  --+
 * </pre>
 */
public final class Farm implements AutoCloseable {

  /** The only worker, and the same one after a restart: it takes its own place again. */
  private static final String WORKER_ID = "standalone";

  /** Jobs of a lane in work at once. Each costs two threads and a second's part at the start. */
  private static final String LEASES = "3";

  private static final String LOOPBACK = "127.0.0.1";
  private static final int UNAUTHORIZED = 401;
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration ASK_AGAIN = Duration.ofMillis(50);

  /** For the images in work when the farm is closed; what takes longer starts over next time. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final FarmConfig config;
  private final Parts parts = new Parts();

  // Set once each, while starting.
  private volatile DataFolder data;
  private volatile URI url;

  /** A farm that is still to be started. */
  public Farm(FarmConfig config) {
    this.config = config;
  }

  /** A farm that is started already; see {@link #start()}. */
  public static Farm start(FarmConfig config) throws FarmStartException {
    Farm farm = new Farm(config);
    farm.start();
    return farm;
  }

  /**
   * Returns once the farm takes and runs jobs. What it held when it last ran on this folder is
   * there again. It may be closed meanwhile.
   *
   * @throws FarmStartException if another farm runs on the folder, a part does not start, or the
   *     farm is closed; all that had started is closed again
   */
  public void start() throws FarmStartException {
    try {
      data = DataFolder.claim(config.data());
      startParts();
    } catch (FarmStartException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Lets other commands on this machine find the farm, which is to stay. */
  public void announce() throws FarmStartException {
    try {
      data.announce(url);
    } catch (IOException e) {
      throw new FarmStartException("the data folder cannot be written: " + e, e);
    }
  }

  /** Where the gateway is reached from this machine. */
  public URI url() {
    return url;
  }

  /** A client that trusts the gateway's certificate, where it has one. */
  public PressroomClient client(Optional<String> apiKey) {
    return new PressroomClient(
        url, apiKey, config.certificate().map(CaBundle::authorities).orElse(List.of()));
  }

  /**
   * Lets what is in work come to an end for a moment, then stops everything. Closing twice is
   * harmless.
   */
  @Override
  public void close() {
    parts.close();
    try {
      if (data != null) {
        data.close();
      }
    } catch (IOException e) {
      // The lock ends with the process, whatever becomes of its file.
    }
  }

  private void startParts() throws FarmStartException {
    var kafka = parts.start("Kafka", () -> EmbeddedKafka.start(data.kafka()), EmbeddedKafka::close);
    var s3 = parts.start("the object store", () -> EmbeddedS3.start(data.s3()), EmbeddedS3::close);
    Map<String, String> backends = backends(kafka.get(), s3.get());

    var worker =
        parts.start(
            "the worker",
            () -> Worker.start(WorkerConfig.from(workerEnvironment(backends))),
            started -> started.drain(GRACE));
    var gateway =
        parts.start(
            "the gateway",
            () -> startGateway(GatewayConfig.from(gatewayEnvironment(backends))),
            Gateway::close);
    String scheme = config.certificate().isPresent() ? "https" : "http";
    url = URI.create(scheme + "://" + reachable(config.host()) + ":" + gateway.get().port());
    worker.get();
    awaitModels();
    name();
  }

  private static Gateway startGateway(GatewayConfig config) throws Exception {
    Gateway gateway = Gateway.start(config);
    try {
      gateway.ready().toCompletableFuture().get(READY_WITHIN.toSeconds(), TimeUnit.SECONDS);
      return gateway;
    } catch (Exception e) {
      gateway.close();
      throw e;
    }
  }

  private static Map<String, String> backends(EmbeddedKafka kafka, EmbeddedS3 s3) {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
        "AWS_ENDPOINT_URL_S3", s3.endpoint().toString(),
        "AWS_ACCESS_KEY_ID", s3.accessKey(),
        "AWS_SECRET_ACCESS_KEY", s3.secretKey());
  }

  private Map<String, String> gatewayEnvironment(Map<String, String> backends)
      throws FarmStartException {
    Map<String, String> environment = new HashMap<>();
    environment.put("PRESSROOM_URL_SECRET", data.urlSecret());
    environment.put("PRESSROOM_WEBHOOK_SECRET", data.webhookSecret());
    if (AuthSettings.isLoopback(config.host())) {
      // Whoever can reach the farm is on this machine, and so are the receivers that they try.
      environment.put("PRESSROOM_WEBHOOK_ALLOW", "127.0.0.0/8,::1,localhost");
    }
    environment.putAll(config.gatewaySettings());
    environment.putAll(backends);
    environment.put("PRESSROOM_HOST", config.host());
    environment.put("PRESSROOM_PORT", Integer.toString(config.port()));
    return environment;
  }

  private Map<String, String> workerEnvironment(Map<String, String> backends) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PRESSROOM_LEASES", LEASES);
    environment.putAll(config.workerSettings());
    environment.putAll(backends);
    environment.put("PRESSROOM_ID", WORKER_ID);
    environment.put("PRESSROOM_MODELS", config.models().toString());
    environment.put("PRESSROOM_HOST", LOOPBACK);
    environment.put("PRESSROOM_PORT", "0");
    return environment;
  }

  /**
   * The worker says what it serves through Kafka; until the gateway has heard it, it refuses jobs.
   */
  private void awaitModels() throws FarmStartException {
    long end = System.nanoTime() + READY_WITHIN.toNanos();
    try (PressroomClient client = client(config.adminKey())) {
      while (client.get("v1/models").path("data").isEmpty()) {
        if (System.nanoTime() - end > 0) {
          throw new FarmStartException("the gateway has not heard of the worker's models");
        }
        TimeUnit.MILLISECONDS.sleep(ASK_AGAIN.toMillis());
      }
    } catch (RefusedException e) {
      // It asks for keys, and only others have one: whoever calls at once may have to try again.
      if (e.problem().status() != UNAUTHORIZED) {
        throw new FarmStartException("the gateway does not list its models: " + e.getMessage(), e);
      }
    } catch (IOException e) {
      throw new FarmStartException("the gateway does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FarmStartException("interrupted while starting", e);
    }
  }

  private void name() throws FarmStartException {
    try {
      data.name(url);
    } catch (IOException e) {
      throw new FarmStartException("the data folder cannot be written: " + e, e);
    }
  }

  /** An address that stands for all of a machine's addresses cannot be called. */
  private static String reachable(String host) {
    return host.equals("0.0.0.0") || host.equals("::") ? LOOPBACK : host;
  }
}
