package io.pressroom.standalone.clients;

import io.pressroom.standalone.Farm;
import io.pressroom.standalone.FarmConfig;
import io.pressroom.standalone.TinyModels;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A farm that asks for a key, whose one model also goes by the names that other services' clients
 * know. Started once for all sessions.
 */
final class KeyedFarm implements BeforeAllCallback {

  static final String KEY = "an-admin-key-for-tests";

  private Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(Running.class, type -> start(), Running.class);
  }

  URI url() {
    return running.farm.url();
  }

  private static Running start() {
    try {
      Path folder = Files.createTempDirectory("clients");
      Path models = TinyModels.copyTo(folder.resolve("models"));
      Map<String, String> gateway =
          Map.of(
              "PRESSROOM_ADMIN_KEY", KEY,
              "PRESSROOM_MODEL_ALIASES", "gpt-image-1=tiny,dall-e-3=tiny,acme/flux=tiny",
              "PRESSROOM_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
              "PRESSROOM_WEBHOOK_ALLOW", "127.0.0.1");
      return new Running(
          Farm.start(new FarmConfig(folder.resolve("data"), models, "127.0.0.1", 0, gateway)));
    } catch (Exception e) {
      throw new AssertionError("the farm did not start", e);
    }
  }

  private record Running(Farm farm) implements AutoCloseable {

    @Override
    public void close() {
      farm.close();
    }
  }
}
