package io.pressroom.training;

import io.pressroom.modeltools.safetensors.DType;
import io.pressroom.training.export.DiffusersFolder;
import io.pressroom.training.judge.Judge;
import io.pressroom.training.stage.TrainedModel;
import io.pressroom.training.stage.Workspace;
import io.pressroom.training.tensor.Storage;
import io.pressroom.training.tensor.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
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

  @Option(names = "--judge-to", description = "Where to write the judge's weights as well.")
  private @Nullable Path judge;

  @Override
  public Integer call() throws IOException {
    var workspace = new Workspace(work);
    new DiffusersFolder(folder).write(TrainedModel.load(workspace, snapshot));
    if (judge != null) {
      var net = Judge.untrained(Storage.fresh(ScalarType.Float, 0));
      WeightsFile.convert(workspace.judge(), judge, net.parameters(), DType.F16, Map.of());
    }
    return 0;
  }
}
