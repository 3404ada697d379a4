package io.pressroom.standalone.cli.keys;

import io.pressroom.standalone.cli.terminal.Shell;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Stands above the commands about keys, and does nothing itself. */
@Command(
    name = "keys",
    description = {
      "Create, list and revoke API keys.",
      "For admins: PRESSROOM_API_KEY must hold one's key.",
    },
    synopsisSubcommandLabel = "COMMAND")
public final class KeysCommand {

  private KeysCommand() {}

  /** The command with those below it. */
  public static CommandLine create(Shell shell, Clock clock) {
    return new CommandLine(new KeysCommand())
        .addSubcommand(new CreateKeyCommand(shell))
        .addSubcommand(new ListKeysCommand(shell, clock))
        .addSubcommand(new RevokeKeyCommand(shell));
  }
}
