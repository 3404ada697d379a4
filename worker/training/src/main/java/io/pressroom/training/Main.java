package io.pressroom.training;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code train}, {@code evaluate}, {@code sample}, {@code export}. */
@Command(
    name = "training",
    description = "Trains the bundled model and measures it.",
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      SampleCommand.class,
      ExportCommand.class
    },
    mixinStandardHelpOptions = true)
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
