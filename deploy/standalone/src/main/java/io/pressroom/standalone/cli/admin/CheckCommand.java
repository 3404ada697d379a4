package io.pressroom.standalone.cli.admin;

import io.pressroom.needs.Provided;
import io.pressroom.standalone.cli.terminal.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks, and changes nothing. */
@Command(
    name = "check",
    description = {
      "Say what is missing and what differs from what the farm needs; changes nothing.",
      "Ends with 0 where all is as needed, and with 1 where something is not.",
    },
    customSynopsis = "pressroom admin check [OPTIONS]",
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {

  @Mixin private final Backends backends;

  CheckCommand(Shell shell) {
    this.backends = new Backends(shell);
  }

  @Override
  public Integer call() {
    return backends.run(
        (kafka, needs) -> new Provided(List.of(), kafka.look(needs)),
        store -> new Provided(List.of(), store.look()));
  }
}
