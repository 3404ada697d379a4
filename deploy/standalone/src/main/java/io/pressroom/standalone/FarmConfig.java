package io.pressroom.standalone;

import io.pressroom.connect.CaBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * @param data the farm's own folder; created where missing, and all that a restart needs
 * @param models folder whose sub-folders are models
 * @param host interface that the gateway listens on; broker and store stay on loopback
 * @param port the gateway's TCP port, 0 for a free one
 * @param settings further variables for the gateway and the worker, by the names that their READMEs
 *     give them; each gets its own, and one that neither knows stops the farm from starting
 */
public record FarmConfig(
    Path data, Path models, String host, int port, Map<String, String> settings) {

  /** What the worker alone knows; the rest is the gateway's, which names what it does not know. */
  private static final Set<String> WORKER =
      Set.of(
          "PRESSROOM_ATTEMPTS",
          "PRESSROOM_DECODE_BATCH",
          "PRESSROOM_GRACE",
          "PRESSROOM_LEASES",
          "PRESSROOM_LOCK",
          "PRESSROOM_PREVIEWS",
          "PRESSROOM_SLOTS",
          "PRESSROOM_STORE_PATIENCE",
          "PRESSROOM_THREADS");

  /** Both must agree on these. */
  private static final Set<String> SHARED = Set.of("PRESSROOM_BUCKET", "PRESSROOM_POOL");

  private static final String CERTIFICATE = "PRESSROOM_TLS_CERTIFICATE";
  private static final int MAX_PORT = 65_535;

  /** A farm with nothing but defaults. */
  public FarmConfig(Path data, Path models, String host, int port) {
    this(data, models, host, port, Map.of());
  }

  public FarmConfig {
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
    settings = Map.copyOf(settings);
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "port: expected 0.." + MAX_PORT + " (0: a free one), found " + port);
    }
  }

  /** Opens everything, where the settings ask for keys. */
  public Optional<String> adminKey() {
    return Optional.ofNullable(settings.get("PRESSROOM_ADMIN_KEY"));
  }

  /** Of the gateway, where it has one: it is reached by https then. */
  Optional<CaBundle> certificate() {
    return Optional.ofNullable(settings.get(CERTIFICATE))
        .filter(file -> !file.isBlank())
        .map(file -> CaBundle.read(CERTIFICATE, Path.of(file)));
  }

  Map<String, String> workerSettings() {
    Map<String, String> known = new HashMap<>(settings);
    known.keySet().removeIf(name -> !WORKER.contains(name) && !SHARED.contains(name));
    return known;
  }

  Map<String, String> gatewaySettings() {
    Map<String, String> others = new HashMap<>(settings);
    others.keySet().removeAll(WORKER);
    return others;
  }

  /** Without the settings' values: some are secrets. */
  @Override
  public String toString() {
    return "FarmConfig[data=%s, models=%s, host=%s, port=%d, settings=%s]"
        .formatted(data, models, host, port, settings.keySet());
  }
}
