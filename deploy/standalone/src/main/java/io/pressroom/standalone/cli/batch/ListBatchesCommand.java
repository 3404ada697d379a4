package io.pressroom.standalone.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.pressroom.standalone.cli.farm.Remote;
import io.pressroom.standalone.cli.terminal.Ages;
import io.pressroom.standalone.cli.terminal.ExitCode;
import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.cli.terminal.Paging;
import io.pressroom.standalone.cli.terminal.Shell;
import io.pressroom.standalone.cli.terminal.Table;
import io.pressroom.standalone.client.BatchView;
import io.pressroom.standalone.client.PressroomClient;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists batches. */
@Command(
    name = "list",
    description = "List batches, newest first. With --json: a line for each.",
    customSynopsis = "pressroom batch list [OPTIONS]",
    sortOptions = false)
final class ListBatchesCommand implements Callable<Integer> {

  private final Clock clock;

  @Mixin private final Paging paging = new Paging();

  @Mixin private final Remote remote;

  ListBatchesCommand(Shell shell, Clock clock) {
    this.clock = clock;
    this.remote = new Remote(shell);
  }

  @Override
  public Integer call() {
    return remote.run(this::list);
  }

  private ExitCode list(PressroomClient client, Output output) throws IOException {
    List<BatchView> batches = paging.collect(client.batches()::list);
    if (batches.isEmpty()) {
      output.note("No batches.");
      return ExitCode.OK;
    }
    Table table = new Table("ID", "STATUS", "AGE", "DONE", "FAILED", "NAME");
    for (BatchView batch : batches) {
      table.row(
          batch.id(),
          batch.status(),
          Ages.between(batch.createdAt(), clock.instant()),
          batch.count("succeeded") + "/" + batch.count("jobs"),
          Long.toString(batch.count("failed")),
          batch.name());
    }
    List<JsonNode> json = batches.stream().map(BatchView::json).toList();
    output.print(json, table);
    return ExitCode.OK;
  }
}
