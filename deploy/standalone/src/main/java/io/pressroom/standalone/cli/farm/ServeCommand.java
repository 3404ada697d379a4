package io.pressroom.standalone.cli.farm;

import io.pressroom.standalone.Farm;
import io.pressroom.standalone.FarmConfig;
import io.pressroom.standalone.FarmStartException;
import io.pressroom.standalone.cli.terminal.ExitCode;
import io.pressroom.standalone.cli.terminal.Shell;
import io.pressroom.standalone.cli.terminal.Terminal;
import java.util.Optional;
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
      description = "Where the gateway listens. [$$PRESSROOM_HOST, or 127.0.0.1]")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The gateway's port, 0 for a free one. [$$PRESSROOM_PORT, or 8080]")
  private Integer port;

  public ServeCommand(Shell shell) {
    this.shell = shell;
    this.terminal = shell.terminal();
  }

  @Override
  public Integer call() throws InterruptedException {
    FarmConfig config;
    try {
      config = farm.config(shell, host(), port());
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

  private String host() {
    return Optional.ofNullable(host).or(() -> shell.variable("PRESSROOM_HOST")).orElse("127.0.0.1");
  }

  private int port() {
    if (port != null) {
      return port;
    }
    String text = shell.variable("PRESSROOM_PORT").orElse("8080");
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "PRESSROOM_PORT: expected a number, found '" + text + "'", e);
    }
  }
}
