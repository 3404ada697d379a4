package io.pressroom.standalone.cli;

import io.pressroom.standalone.FarmConfig;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What a farm of this JVM needs to know. */
final class FarmOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:PRESSROOM_DATA:-${sys:user.home}/.local/share/pressroom}",
      description =
          "The farm's data: jobs, pictures, logs. [$$PRESSROOM_DATA, or ~/.local/share/pressroom]")
  private Path data;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      defaultValue = "${env:PRESSROOM_MODELS:-${sys:pressroom.models}}",
      description = "Folder of model folders. [$$PRESSROOM_MODELS, or the bundled model]")
  private Path models;

  /** Also points this process's log into the data folder; call it before anything logs. */
  FarmConfig config(String host, int port) {
    Path folder = data.toAbsolutePath().normalize();
    LogFile.open(folder.resolve("log").resolve("pressroom.log"));
    return new FarmConfig(folder, models.toAbsolutePath().normalize(), host, port);
  }
}
