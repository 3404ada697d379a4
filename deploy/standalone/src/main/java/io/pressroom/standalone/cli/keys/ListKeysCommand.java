package io.pressroom.standalone.cli.keys;

import com.fasterxml.jackson.databind.JsonNode;
import io.pressroom.standalone.cli.farm.Remote;
import io.pressroom.standalone.cli.terminal.Ages;
import io.pressroom.standalone.cli.terminal.ExitCode;
import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.cli.terminal.Shell;
import io.pressroom.standalone.cli.terminal.Table;
import io.pressroom.standalone.client.KeyView;
import io.pressroom.standalone.client.PressroomClient;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists keys, which are never shown themselves. */
@Command(
    name = "list",
    description = "List keys by tenant. With --json: a line for each.",
    customSynopsis = "pressroom keys list [OPTIONS]",
    sortOptions = false)
final class ListKeysCommand implements Callable<Integer> {

  private final Clock clock;

  @Option(names = "--tenant", paramLabel = "TENANT", description = "Of this one alone.")
  private String tenant;

  @Mixin private final Remote remote;

  ListKeysCommand(Shell shell, Clock clock) {
    this.clock = clock;
    this.remote = new Remote(shell);
  }

  @Override
  public Integer call() {
    return remote.run(this::list);
  }

  private ExitCode list(PressroomClient client, Output output) throws IOException {
    List<String> tenants = tenant == null ? client.keys().tenants() : List.of(tenant);
    List<JsonNode> json = new ArrayList<>();
    Table table = new Table("TENANT", "KEY", "AGE", "ADMIN", "NAME");
    for (String owner : tenants) {
      for (KeyView key : client.keys().list(owner)) {
        json.add(key.json());
        table.row(
            owner,
            key.id(),
            key.createdAt().map(at -> Ages.between(at, clock.instant())).orElse(""),
            key.isAdmin() ? "yes" : "",
            key.name());
      }
    }
    if (json.isEmpty()) {
      output.note("No keys.");
    } else {
      output.print(json, table);
    }
    return ExitCode.OK;
  }
}
