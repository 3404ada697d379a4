package io.pressroom.gateway.testing;

import io.pressroom.embedded.testing.Infrastructure;
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

/** Gateways, and workers led by hand, on the broker and the object store that all tests share. */
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
    infrastructure = Infrastructure.shared();
  }

  /** A ready gateway. */
  public Gateway startGateway(Map<String, String> variables) throws Exception {
    return start(infrastructure, variables);
  }

  /** A ready gateway on some broker and store. */
  public static Gateway start(Infrastructure infrastructure, Map<String, String> variables)
      throws Exception {
    Gateway gateway = Gateway.start(config(infrastructure, variables));
    gateway.ready().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return gateway;
  }

  public GatewayConfig config(Map<String, String> variables) {
    return config(infrastructure, variables);
  }

  /** The object store's. */
  public String secretKey() {
    return infrastructure.secretKey();
  }

  public HandWorker worker(String id) {
    return new HandWorker(id, infrastructure);
  }

  public static GatewayConfig config(Infrastructure infrastructure, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(infrastructure.environment());
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
}
