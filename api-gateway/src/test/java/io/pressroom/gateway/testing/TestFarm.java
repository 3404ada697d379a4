package io.pressroom.gateway.testing;

import io.pressroom.embedded.EmbeddedKafka;
import io.pressroom.embedded.EmbeddedS3;
import io.pressroom.gateway.Gateway;
import io.pressroom.gateway.config.GatewayConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker and an object store in this JVM, started once for all test classes. */
public final class TestFarm implements BeforeAllCallback {

  public static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /**
   * How long a test waits for what must come: only a failure takes it, however busy the machine.
   */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  static {
    Awaitility.setDefaultTimeout(PATIENCE);
  }

  private Infrastructure infrastructure;

  @Override
  public void beforeAll(ExtensionContext context) {
    infrastructure =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(
                Infrastructure.class, type -> new Infrastructure(), Infrastructure.class);
  }

  /** A ready gateway. */
  public Gateway startGateway(Map<String, String> variables) throws Exception {
    Gateway gateway = Gateway.start(config(variables));
    gateway.ready().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return gateway;
  }

  public GatewayConfig config(Map<String, String> variables) {
    return config(infrastructure.kafka.bootstrapServers(), infrastructure.s3, variables);
  }

  /** The object store's. */
  public String secretKey() {
    return infrastructure.s3.secretKey();
  }

  public HandWorker worker(String id) {
    return new HandWorker(id, infrastructure.kafka.bootstrapServers(), infrastructure.s3);
  }

  public static GatewayConfig config(
      String bootstrapServers, EmbeddedS3 s3, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    environment.put("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
    environment.put("AWS_ACCESS_KEY_ID", s3.accessKey());
    environment.put("AWS_SECRET_ACCESS_KEY", s3.secretKey());
    environment.put("PRESSROOM_PORT", "0");
    environment.putAll(variables);
    return GatewayConfig.from(environment);
  }

  public static Path folder(String name) {
    try {
      return Files.createTempDirectory("gateway-it-" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Infrastructure implements AutoCloseable {

    final EmbeddedKafka kafka = EmbeddedKafka.start(folder("kafka"));
    final EmbeddedS3 s3 = EmbeddedS3.start(folder("s3"));

    @Override
    public void close() {
      s3.close();
      kafka.close();
    }
  }
}
