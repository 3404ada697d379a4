package io.pressroom.standalone.cli.farm;

import io.pressroom.standalone.Farm;
import io.pressroom.standalone.FarmConfig;
import io.pressroom.standalone.FarmStartException;
import io.pressroom.standalone.cli.terminal.ExitCode;
import io.pressroom.standalone.cli.terminal.Shell;
import io.pressroom.standalone.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a farm until it is interrupted. */
@Command(
    name = "serve",
    description = {
      "Run the whole farm in this terminal, until Ctrl-C.",
      "What it holds survives a restart. Other commands on this machine find it by themselves.",
    },
    customSynopsis = "pressroom serve [OPTIONS]",
    sortOptions = false)
public final class ServeCommand implements Callable<Integer> {

  private final Shell shell;
  private final Terminal terminal;

  @Mixin private final FarmOptions farm = new FarmOptions();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Where the gateway listens. [${DEFAULT-VALUE}: this machine alone]")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The gateway's port, 0 for a free one. [${DEFAULT-VALUE}]")
  private int port;

  public ServeCommand(Shell shell) {
    this.shell = shell;
    this.terminal = shell.terminal();
  }

  @Override
  public Integer call() throws InterruptedException {
    FarmConfig config;
    try {
      config = farm.config(shell, host, port);
    } catch (IllegalArgumentException e) {
      terminal.error(e.getMessage());
      return ExitCode.USAGE.code();
    }
    Interrupt interrupt = new Interrupt();
    try (Farm running = new Farm(config)) {
      interrupt.closes(running::close);
      running.start();
      running.announce();
      terminal.out().println("Pressroom is ready: " + running.url());
      new CountDownLatch(1).await();
      return ExitCode.OK.code();
    } catch (FarmStartException e) {
      if (interrupt.isHeard()) {
        return ExitCode.INTERRUPTED.code();
      }
      terminal.error(e.getMessage());
      return ExitCode.UNREACHABLE.code();
    }
  }
}
