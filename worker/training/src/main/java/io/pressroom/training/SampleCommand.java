package io.pressroom.training;

import io.pressroom.training.sample.Album;
import io.pressroom.training.sample.FlowSampler;
import io.pressroom.training.sample.FlowSchedule;
import io.pressroom.training.sample.ShowPrompts;
import io.pressroom.training.stage.TrainedModel;
import io.pressroom.training.stage.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sample",
    description = "Draws prompts onto one sheet.",
    showDefaultValues = true,
    mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {
  @Option(names = "--work", required = true, description = "Directory that train worked in.")
  private Path work;

  @Option(names = "--snapshot", description = "Use the last checkpoint of a running training.")
  private boolean snapshot;

  @Option(names = "--to", required = true, description = "The PNG to write.")
  private Path file;

  @Option(names = "--steps", defaultValue = "20")
  private int steps;

  @Option(names = "--guidance", defaultValue = "3")
  private double guidance;

  @Option(names = "--shift", defaultValue = "1")
  private double shift;

  @Option(names = "--seed", defaultValue = "7")
  private long seed;

  @Parameters(description = "Prompts (default: a dozen that show the model's world).")
  private List<String> prompts;

  @Override
  public Integer call() throws IOException {
    var model = TrainedModel.load(new Workspace(work), snapshot).sampler();
    var settings = new FlowSampler.Settings(steps, guidance, new FlowSchedule(shift));
    Album.write(file, model, prompts == null ? ShowPrompts.ALL : prompts, settings, seed);
    return 0;
  }
}
