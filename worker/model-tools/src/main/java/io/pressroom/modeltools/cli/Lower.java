package io.pressroom.modeltools.cli;

import io.pressroom.modeltools.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "lower",
    description = "Lowers a diffusers folder with weights as safetensors to ONNX.",
    mixinStandardHelpOptions = true)
final class Lower implements Callable<Integer> {
  @Option(names = "--in", required = true, description = "The folder with model_index.json.")
  private Path in;

  @Option(names = "--out", required = true, description = "The folder to write.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    ModelFolder.open(in).lowerTo(out);
    return 0;
  }
}
