package io.pressroom.training;

import io.pressroom.training.stage.Stages;
import io.pressroom.training.stage.Workspace;
import io.pressroom.training.tensor.Crew;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "train",
    description = "Runs the recipe's stages, or goes on where it was interrupted.",
    showDefaultValues = true,
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  @Option(names = "--work", required = true, description = "Directory for everything it learns.")
  private Path work;

  @Option(names = "--minutes-autoencoder", defaultValue = "14")
  private double autoencoder;

  @Option(names = "--minutes-text", defaultValue = "2")
  private double text;

  @Option(names = "--minutes-judge", defaultValue = "3")
  private double judge;

  @Option(names = "--minutes-denoiser", defaultValue = "90")
  private double denoiser;

  @Option(names = "--threads", defaultValue = "2", description = "Cores to train on.")
  private int threads;

  @Option(names = "--stage", description = "Run this stage only.")
  private String stage;

  @Override
  public Integer call() throws IOException {
    var budgets =
        new Stages.Budgets(minutes(autoencoder), minutes(text), minutes(judge), minutes(denoiser));
    var stages = new Stages(new Workspace(work), budgets);
    try (var crew = new Crew(threads)) {
      if (stage == null) {
        stages.runAll(crew);
      } else {
        stages.run(stage, crew);
      }
    }
    return 0;
  }

  private static Duration minutes(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }
}
