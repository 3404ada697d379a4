package io.pressroom.training;

import io.pressroom.training.judge.Evaluation;
import io.pressroom.training.judge.Judge;
import io.pressroom.training.judge.Scorecard;
import io.pressroom.training.loop.Journal;
import io.pressroom.training.sample.FlowSampler;
import io.pressroom.training.sample.FlowSchedule;
import io.pressroom.training.stage.TrainedModel;
import io.pressroom.training.stage.Workspace;
import io.pressroom.training.tensor.Crew;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "evaluate",
    description = "Lets the judge say how often pictures show what their captions say.",
    showDefaultValues = true,
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  @Option(names = "--work", required = true, description = "Directory that train worked in.")
  private Path work;

  @Option(names = "--model", description = "Measure a folder that export wrote, instead.")
  private Path model;

  @Option(names = "--judge", description = "Let this file judge, instead of the trained one.")
  private Path judge;

  @Option(names = "--snapshot", description = "Measure the last checkpoint of a running training.")
  private boolean snapshot;

  @Option(names = "--pictures", defaultValue = "500", description = "Half of them Chinese.")
  private int pictures;

  @Option(names = "--threads", defaultValue = "2", description = "Cores to use.")
  private int threads;

  @Option(names = "--steps", defaultValue = "20")
  private int steps;

  @Option(names = "--guidance", defaultValue = "3")
  private double guidance;

  @Option(names = "--shift", defaultValue = "1")
  private double shift;

  @Override
  public Integer call() throws IOException {
    var workspace = new Workspace(work);
    try (var crew = new Crew(threads)) {
      evaluate(
          workspace, new Evaluation(Judge.load(judge == null ? workspace.judge() : judge), crew));
    }
    return 0;
  }

  private void evaluate(Workspace workspace, Evaluation evaluation) throws IOException {
    var journal = new Journal(workspace.journal());
    journal.write("real", evaluation.real(pictures).summary());
    var trained =
        model == null ? TrainedModel.load(workspace, snapshot) : TrainedModel.exported(model);
    var sampler = trained.sampler();
    journal.write("reconstructed", evaluation.reconstructed(sampler, pictures).summary());
    var settings = new FlowSampler.Settings(steps, guidance, new FlowSchedule(shift));
    var all = new Scorecard();
    evaluation
        .generated(sampler, pictures, settings)
        .forEach(
            (language, card) -> {
              journal.write(language.name().toLowerCase(Locale.ROOT), card.summary());
              all.addAll(card);
            });
    journal.write("generated", all.summary());
    System.out.println(all.subjectTable());
  }
}
