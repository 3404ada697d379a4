package io.pressroom.standalone.cli.farm;

import io.pressroom.standalone.FarmConfig;
import io.pressroom.standalone.cli.terminal.Shell;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** What a farm of this JVM needs to know. */
public final class FarmOptions {

  /** What this command line reads by itself, or its launcher. */
  private static final Set<String> OURS =
      Set.of(
          "PRESSROOM_API_KEY",
          "PRESSROOM_CA_FILE",
          "PRESSROOM_DATA",
          "PRESSROOM_HOST",
          "PRESSROOM_JAVA_OPTS",
          "PRESSROOM_MODELS",
          "PRESSROOM_PORT",
          "PRESSROOM_URL");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The farm's data: jobs, pictures, logs. [$$PRESSROOM_DATA, or ~/.local/share/pressroom]")
  private Path data;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Folder of model folders. [$$PRESSROOM_MODELS, or the bundled model]")
  private Path models;

  /** The folder of the farm that the environment speaks of. */
  static Path dataFolder(Shell shell) {
    return shell
        .variable("PRESSROOM_DATA")
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "share", "pressroom"))
        .toAbsolutePath()
        .normalize();
  }

  /** Where the farm's data lies. */
  public Path data(Shell shell) {
    return data == null ? dataFolder(shell) : data.toAbsolutePath().normalize();
  }

  /** Also points this process's log into the data folder; call it before anything logs. */
  public FarmConfig config(Shell shell, String host, int port) {
    Path folder = data(shell);
    LogFile.open(folder.resolve("log").resolve("pressroom.log"));
    return new FarmConfig(
        folder, models(shell).toAbsolutePath().normalize(), host, port, settings(shell));
  }

  /** What the environment says to the gateway and the worker. */
  private static Map<String, String> settings(Shell shell) {
    Map<String, String> settings = new HashMap<>(shell.environment());
    settings.keySet().removeIf(name -> !name.startsWith("PRESSROOM_") || OURS.contains(name));
    return settings;
  }

  private Path models(Shell shell) {
    return Optional.ofNullable(models)
        .or(() -> shell.variable("PRESSROOM_MODELS").map(Path::of))
        .orElseGet(() -> Path.of(System.getProperty("pressroom.models", "models")));
  }
}
