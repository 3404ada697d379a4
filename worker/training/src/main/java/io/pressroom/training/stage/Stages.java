package io.pressroom.training.stage;

import io.pressroom.training.loop.Journal;
import io.pressroom.training.tensor.Crew;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** The whole recipe, in order. */
public final class Stages {

  /** How long each stage that learns may train, over all its processes. */
  public record Budgets(Duration autoencoder, Duration text, Duration judge, Duration denoiser) {}

  private final List<Stage> stages;

  public Stages(Workspace workspace, Budgets budgets) {
    var journal = new Journal(workspace.journal());
    stages =
        List.of(
            new TokenizerStage(workspace, journal),
            new AutoencoderStage(workspace, budgets.autoencoder(), journal),
            new LatentsStage(workspace, journal),
            new TextStage(workspace, budgets.text(), journal),
            new JudgeStage(workspace, budgets.judge(), journal),
            new DenoiserStage(workspace, budgets.denoiser(), journal));
  }

  public List<String> names() {
    return stages.stream().map(Stage::name).toList();
  }

  /** Runs what is not complete. */
  public void runAll(Crew crew) throws IOException {
    for (var stage : stages) {
      run(stage, crew);
    }
  }

  /** Runs one stage if it is not complete; what it builds on must be. */
  public void run(String name, Crew crew) throws IOException {
    for (var stage : stages) {
      if (stage.name().equals(name)) {
        run(stage, crew);
        return;
      }
    }
    throw new IllegalArgumentException("stage: expected one of " + names() + ", found " + name);
  }

  private static void run(Stage stage, Crew crew) throws IOException {
    if (Files.notExists(stage.result())) {
      stage.run(crew);
    }
  }
}
