package io.pressroom.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * @param data the farm's own folder; created where missing, and all that a restart needs
 * @param models folder whose sub-folders are models
 * @param host interface that the gateway listens on; broker and store stay on loopback
 * @param port the gateway's TCP port, 0 for a free one
 * @param gateway more of the gateway's environment, such as its keys; goes before the farm's own
 */
public record FarmConfig(
    Path data, Path models, String host, int port, Map<String, String> gateway) {

  private static final int MAX_PORT = 65_535;

  /** With nothing more to tell the gateway. */
  public FarmConfig(Path data, Path models, String host, int port) {
    this(data, models, host, port, Map.of());
  }

  public FarmConfig {
    gateway = Map.copyOf(gateway);
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(models, "models");
    Objects.requireNonNull(host, "host");
    if (!Files.isDirectory(models)) {
      throw new IllegalArgumentException(
          "models: expected a folder of model folders, found nothing at " + models);
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException("host: expected a name or an address, found ''");
    }
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "port: expected 0.." + MAX_PORT + " (0: a free one), found " + port);
    }
  }

  /** Without the gateway's environment, which may hold secrets. */
  @Override
  public String toString() {
    return "FarmConfig[data=%s, models=%s, host=%s, port=%d]".formatted(data, models, host, port);
  }
}
