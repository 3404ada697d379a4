package io.pressroom.training;

import io.pressroom.training.export.DiffusersFolder;
import io.pressroom.training.stage.TrainedModel;
import io.pressroom.training.stage.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    description = "Writes the trained model as a diffusers folder.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Option(names = "--work", required = true, description = "Directory that train worked in.")
  private Path work;

  @Option(names = "--snapshot", description = "Use the last checkpoint of a running training.")
  private boolean snapshot;

  @Option(names = "--to", required = true, description = "The model folder to write.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    new DiffusersFolder(folder).write(TrainedModel.load(new Workspace(work), snapshot));
    return 0;
  }
}
