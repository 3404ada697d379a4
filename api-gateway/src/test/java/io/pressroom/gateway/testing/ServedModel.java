package io.pressroom.gateway.testing;

import static io.pressroom.gateway.testing.Samples.card;
import static org.awaitility.Awaitility.await;

import io.pressroom.embedded.testing.Infrastructure;
import io.pressroom.gateway.Gateway;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * For all tests of a class: a gateway, a worker led by hand that serves the model {@code mini}, and
 * a client for whom it is served already.
 */
public final class ServedModel implements BeforeAllCallback, AfterAllCallback {

  private static final String MODEL = "mini";

  private final Map<String, String> settings;
  private Gateway gateway;
  private HandWorker worker;
  private Client client;

  /**
   * @param settings variables of the gateway
   */
  public ServedModel(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    gateway = TestFarm.start(Infrastructure.shared(), settings);
    worker = new HandWorker("w-" + UUID.randomUUID(), Infrastructure.shared());
    client = new Client(gateway.port());
    worker.announce(card(MODEL));
    await().until(() -> client.get("/v1/models").body().contains(MODEL));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (worker != null) {
      worker.close();
    }
    if (gateway != null) {
      gateway.close();
    }
  }

  public Gateway gateway() {
    return gateway;
  }

  public HandWorker worker() {
    return worker;
  }

  public Client client() {
    return client;
  }
}
