package io.pressroom.modeltools.cli;

import io.pressroom.modeltools.checkpoint.CheckpointException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code pressroom-model-tools}: checkpoints in, ONNX out. */
@Command(
    name = "pressroom-model-tools",
    description = "Turns checkpoints into models that workers load.",
    mixinStandardHelpOptions = true,
    subcommands = {Lower.class, Inspect.class})
public final class ModelTools {
  private ModelTools() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Exit codes: 0, 1 if a command failed, 2 if it was called wrongly. */
  static CommandLine commandLine() {
    return new CommandLine(new ModelTools())
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              if (exception instanceof IOException || exception instanceof CheckpointException) {
                command.getErr().println(exception.getMessage());
                return 1;
              }
              throw exception;
            });
  }
}
