package io.pressroom.standalone.cli;

import io.pressroom.standalone.cli.admin.AdminCommand;
import io.pressroom.standalone.cli.batch.BatchCommand;
import io.pressroom.standalone.cli.farm.LogFile;
import io.pressroom.standalone.cli.farm.ServeCommand;
import io.pressroom.standalone.cli.jobs.GenerateCommand;
import io.pressroom.standalone.cli.jobs.JobsCommand;
import io.pressroom.standalone.cli.jobs.SubmitCommand;
import io.pressroom.standalone.cli.jobs.WatchCommand;
import io.pressroom.standalone.cli.keys.KeysCommand;
import io.pressroom.standalone.cli.terminal.ExitCode;
import io.pressroom.standalone.cli.terminal.Shell;
import io.pressroom.standalone.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The {@code pressroom} command. */
@Command(
    name = "pressroom",
    description = "A render farm for generated posters.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {

  /** Below the help of the whole, not of each command. */
  private static final String[] FOOTER = {
    "",
    "Environment:",
    "  PRESSROOM_URL      the farm, unless 'pressroom serve' runs on this machine",
    "  PRESSROOM_API_KEY  sent to it, where it asks for one",
    "",
    "Exit codes:",
    "  0    done",
    "  1    a job failed or was canceled, a file could not be written, or a check found something",
    "  2    wrong usage, or a request that the gateway refused",
    "  3    no farm: it does not answer, is overloaded or did not start",
    "  130  interrupted",
  };

  private Main() {}

  public static void main(String[] args) {
    LogFile.silence();
    System.exit(run(Terminal.ofProcess(), System.getenv(), args));
  }

  static int run(Terminal terminal, Map<String, String> environment, String... args) {
    Shell shell = new Shell(terminal, environment);
    Clock clock = Clock.systemUTC();
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new GenerateCommand(shell))
            .addSubcommand(new SubmitCommand(shell))
            .addSubcommand(BatchCommand.create(shell, clock))
            .addSubcommand(new WatchCommand(shell))
            .addSubcommand(JobsCommand.create(shell, clock))
            .addSubcommand(JobsCommand.cancel(shell))
            .addSubcommand(KeysCommand.create(shell, clock))
            .addSubcommand(AdminCommand.create(shell))
            .addSubcommand(new ServeCommand(shell));
    line.getCommandSpec().usageMessage().footer(FOOTER);
    line.setOut(new PrintWriter(terminal.out(), true, Charset.defaultCharset()));
    line.setErr(new PrintWriter(terminal.err(), true, Charset.defaultCharset()));
    line.setParameterExceptionHandler(
        (error, given) -> {
          terminal.error(error.getMessage());
          terminal.note(
              "See " + error.getCommandLine().getCommandSpec().qualifiedName() + " --help");
          return ExitCode.USAGE.code();
        });
    if (args.length == 0) {
      line.usage(terminal.err());
      return ExitCode.USAGE.code();
    }
    return line.execute(args);
  }
}
