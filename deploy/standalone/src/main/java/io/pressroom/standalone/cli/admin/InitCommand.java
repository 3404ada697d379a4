package io.pressroom.standalone.cli.admin;

import io.pressroom.gateway.queue.provision.Provisioner;
import io.pressroom.gateway.store.StoreProvisioner;
import io.pressroom.standalone.cli.terminal.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes what is missing. */
@Command(
    name = "init",
    description = {
      "Make the topics and the bucket that are missing, and set up the share groups.",
      "Safe to run again, and by several at once: topics that are there stay as they are.",
    },
    customSynopsis = "pressroom admin init [OPTIONS]",
    sortOptions = false)
final class InitCommand implements Callable<Integer> {

  @Mixin private final Backends backends;

  InitCommand(Shell shell) {
    this.backends = new Backends(shell);
  }

  @Override
  public Integer call() {
    return backends.run(Provisioner::provide, StoreProvisioner::provide);
  }
}
