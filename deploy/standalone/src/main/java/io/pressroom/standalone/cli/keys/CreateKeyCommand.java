package io.pressroom.standalone.cli.keys;

import io.pressroom.standalone.cli.farm.Remote;
import io.pressroom.standalone.cli.terminal.ExitCode;
import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.cli.terminal.Shell;
import io.pressroom.standalone.client.KeyView;
import io.pressroom.standalone.client.PressroomClient;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a key for a tenant, and the tenant where it is new. */
@Command(
    name = "create",
    description = {
      "Create a key and print it.",
      "The farm keeps only a hash of it: it is not shown again. A tenant that the farm does not know is created with --new.",
    },
    customSynopsis = "pressroom keys create --tenant TENANT [OPTIONS]",
    sortOptions = false)
final class CreateKeyCommand implements Callable<Integer> {

  @Option(names = "--tenant", paramLabel = "TENANT", required = true, description = "Whose key.")
  private String tenant;

  @Option(names = "--new", description = "Create the tenant if there is none.")
  private boolean isNew;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      defaultValue = "pressroom",
      description = "What the key is for. [${DEFAULT-VALUE}]")
  private String name;

  @Option(names = "--admin", description = "May do everything, for every tenant.")
  private boolean isAdmin;

  @Mixin private final Remote remote;

  CreateKeyCommand(Shell shell) {
    this.remote = new Remote(shell);
  }

  @Override
  public Integer call() {
    return remote.run(this::create);
  }

  private ExitCode create(PressroomClient client, Output output) throws IOException {
    if (isNew && !client.keys().tenants().contains(tenant)) {
      client.keys().createTenant(tenant);
    }
    KeyView key = client.keys().create(tenant, name, isAdmin);
    output.note("Key " + key.id() + " of " + tenant + ", shown this once:");
    output.print(key.json(), key.secret().orElse(""));
    return ExitCode.OK;
  }
}
