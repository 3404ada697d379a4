package io.pressroom.standalone.cli.keys;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pressroom.standalone.cli.farm.Remote;
import io.pressroom.standalone.cli.terminal.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes keys away. */
@Command(
    name = "revoke",
    description = "Revoke keys: from then on they open nothing.",
    customSynopsis = "pressroom keys revoke --tenant TENANT KEY... [OPTIONS]",
    sortOptions = false)
final class RevokeKeyCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "KEY",
      arity = "1..*",
      description = "The keys' ids, as 'pressroom keys list' shows them.")
  private List<String> ids;

  @Option(names = "--tenant", paramLabel = "TENANT", required = true, description = "Whose keys.")
  private String tenant;

  @Mixin private final Remote remote;

  RevokeKeyCommand(Shell shell) {
    this.remote = new Remote(shell);
  }

  @Override
  public Integer call() {
    return remote.runEach(
        ids,
        (client, id, output) -> {
          client.keys().revoke(tenant, id);
          output.print(
              JsonNodeFactory.instance.objectNode().put("id", id).put("revoked", true),
              id + " revoked");
        });
  }
}
