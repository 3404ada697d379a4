package io.pressroom.standalone.cli.farm;

import io.pressroom.standalone.cli.terminal.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** A command that does one thing to each of the jobs or batches that it is given. */
@Command(sortOptions = false)
public final class EachCommand implements Callable<Integer> {

  private final Remote.EachAction action;

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Which ones.")
  private List<String> ids;

  @Mixin private final Remote remote;

  private EachCommand(Shell shell, Remote.EachAction action) {
    this.remote = new Remote(shell);
    this.action = action;
  }

  /**
   * @param words the command as it is typed after {@code pressroom}; the last one is its name
   * @param description its help, line by line
   */
  public static CommandLine create(
      Shell shell, String words, Remote.EachAction action, String... description) {
    CommandLine line = new CommandLine(new EachCommand(shell, action));
    CommandSpec spec = line.getCommandSpec();
    spec.name(words.substring(words.lastIndexOf(' ') + 1));
    spec.usageMessage()
        .description(description)
        .customSynopsis("pressroom " + words + " ID... [OPTIONS]");
    return line;
  }

  @Override
  public Integer call() {
    return remote.runEach(ids, action);
  }
}
