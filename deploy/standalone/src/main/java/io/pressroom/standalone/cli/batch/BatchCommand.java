package io.pressroom.standalone.cli.batch;

import io.pressroom.standalone.cli.farm.EachCommand;
import io.pressroom.standalone.cli.farm.Remote;
import io.pressroom.standalone.cli.terminal.Shell;
import io.pressroom.standalone.client.BatchView;
import io.pressroom.standalone.client.Batches;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Stands above the commands about batches, and does nothing itself. */
@Command(
    name = "batch",
    description = "Make many posters from a template and a file of rows.",
    synopsisSubcommandLabel = "COMMAND")
public final class BatchCommand {

  private static final Duration ASK_EVERY = Duration.ofSeconds(1);

  private BatchCommand() {}

  /** The command with those below it. */
  public static CommandLine create(Shell shell, Clock clock) {
    return new CommandLine(new BatchCommand())
        .addSubcommand(new SubmitBatchCommand(shell, ASK_EVERY))
        .addSubcommand(new ListBatchesCommand(shell, clock))
        .addSubcommand(
            EachCommand.create(
                shell,
                "batch show",
                (client, id, output) -> BatchWords.show(client.batches().get(id), output),
                "Show batches: how far they are, and what they hold."))
        .addSubcommand(new WatchBatchCommand(shell, ASK_EVERY))
        .addSubcommand(
            action(
                shell,
                "pause",
                Batches::pause,
                "Hand out no more jobs of batches.",
                "What is running is finished."))
        .addSubcommand(action(shell, "resume", Batches::resume, "Go on with paused batches."))
        .addSubcommand(action(shell, "cancel", Batches::cancel, "Cancel what is left of batches."))
        .addSubcommand(action(shell, "retry", Batches::retry, "Run again what failed in batches."))
        .addSubcommand(new FetchBatchCommand(shell));
  }

  /** What the gateway does to a batch, which it answers with. */
  @FunctionalInterface
  private interface Act {
    BatchView on(Batches batches, String id) throws IOException;
  }

  private static CommandLine action(Shell shell, String name, Act act, String... description) {
    Remote.EachAction each =
        (client, id, output) -> {
          BatchView batch = act.on(client.batches(), id);
          output.print(batch.json(), batch.id() + " " + batch.status());
        };
    return EachCommand.create(shell, "batch " + name, each, description);
  }
}
