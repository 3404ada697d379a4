package io.pressroom.standalone.cli.admin;

import io.pressroom.standalone.cli.terminal.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Stands above the commands about what a farm stands on, and does nothing itself. */
@Command(
    name = "admin",
    description = {
      "Make and check what a farm needs of Kafka and of its object store.",
      "Both are reached by the variables of the gateway: KAFKA_*, AWS_*, PRESSROOM_BUCKET.",
    },
    synopsisSubcommandLabel = "COMMAND")
public final class AdminCommand {

  private AdminCommand() {}

  /** The command with those below it. */
  public static CommandLine create(Shell shell) {
    return new CommandLine(new AdminCommand())
        .addSubcommand(new InitCommand(shell))
        .addSubcommand(new CheckCommand(shell));
  }
}
