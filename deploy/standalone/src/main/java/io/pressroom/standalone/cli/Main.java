package io.pressroom.standalone.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
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
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0    done",
      "  1    no poster: the job failed or was canceled",
      "  2    wrong usage, or a request that the gateway refused",
      "  3    no farm: it does not answer, is overloaded or did not start",
      "  130  interrupted",
    })
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    LogFile.silence();
    System.exit(run(Terminal.ofProcess(), System.getenv(), args));
  }

  static int run(Terminal terminal, Map<String, String> environment, String... args) {
    Optional<String> apiKey = Optional.ofNullable(environment.get("PRESSROOM_API_KEY"));
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new GenerateCommand(terminal, apiKey))
            .addSubcommand(new ServeCommand(terminal));
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
