package io.pressroom.standalone.cli.batch;

import io.pressroom.standalone.cli.farm.Remote;
import io.pressroom.standalone.cli.terminal.Shell;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Follows a batch that someone has submitted. */
@Command(
    name = "watch",
    description = {
      "Follow a batch to its end.",
      "Ctrl-C leaves it alone. Ends with 0 if all of its jobs succeeded. With --json: a line for each change.",
    },
    customSynopsis = "pressroom batch watch ID [OPTIONS]",
    sortOptions = false)
final class WatchBatchCommand implements Callable<Integer> {

  private final Duration askEvery;

  @Parameters(paramLabel = "ID", description = "The batch.")
  private String id;

  @Mixin private final Remote remote;

  WatchBatchCommand(Shell shell, Duration askEvery) {
    this.remote = new Remote(shell);
    this.askEvery = askEvery;
  }

  @Override
  public Integer call() {
    return remote.run((client, output) -> new BatchWatch(client, output, askEvery).run(id));
  }
}
