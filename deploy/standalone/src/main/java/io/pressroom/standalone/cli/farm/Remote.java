package io.pressroom.standalone.cli.farm;

import io.pressroom.connect.CaBundle;
import io.pressroom.standalone.DataFolder;
import io.pressroom.standalone.cli.terminal.ExitCode;
import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.cli.terminal.Shell;
import io.pressroom.standalone.client.PressroomClient;
import io.pressroom.standalone.client.RefusedException;
import io.pressroom.standalone.client.UnreachableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * What all commands that speak to a farm have in common: how it is found, the form of the answer,
 * and what becomes of failures.
 */
public final class Remote {

  private static final String NO_FARM =
      "no farm runs on this machine: start one with 'pressroom serve', or set PRESSROOM_URL";

  private static final String CA_FILE = "--ca-file";
  private static final String CA_FILE_VARIABLE = "PRESSROOM_CA_FILE";

  private final Shell shell;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The farm. [$$PRESSROOM_URL, or the one that 'pressroom serve' runs here]")
  private URI url;

  @Option(
      names = CA_FILE,
      paramLabel = "FILE",
      description =
          "Authorities to trust besides the system's, in PEM, where the farm has a certificate of"
              + " its own. [$$PRESSROOM_CA_FILE]")
  private Path caFile;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  public Remote(Shell shell) {
    this.shell = shell;
  }

  /** What a command does with the farm. */
  @FunctionalInterface
  public interface Action {
    ExitCode run(PressroomClient client, Output output) throws IOException;
  }

  /** What a command does with each of the things that it was given. */
  @FunctionalInterface
  public interface EachAction {
    void run(PressroomClient client, String id, Output output) throws IOException;
  }

  /** Runs a command, and says what it failed of. */
  public int run(Action action) {
    Output output = output();
    try (PressroomClient client = client()) {
      return action.run(client, output).code();
    } catch (IOException | IllegalArgumentException e) {
      return output.failed(e).code();
    }
  }

  /** One after the other; what the gateway refuses for one of them does not stop the others. */
  public int runEach(List<String> ids, EachAction action) {
    return run(
        (client, output) -> {
          ExitCode code = ExitCode.OK;
          for (String id : ids) {
            try {
              action.run(client, id, output);
            } catch (RefusedException e) {
              code = code.or(output.failed(e));
            }
          }
          return code;
        });
  }

  public Output output() {
    return new Output(shell.terminal(), json);
  }

  /**
   * By the command line, by the environment, or on this machine; in this order.
   *
   * @param data folder of the farm on this machine
   */
  public Optional<URI> address(Path data) {
    return Optional.ofNullable(url)
        .or(() -> shell.variable("PRESSROOM_URL").map(URI::create))
        .or(() -> DataFolder.served(data));
  }

  /**
   * A client of a farm that runs already.
   *
   * @throws IllegalArgumentException if the URL is none, or the file of authorities holds none
   */
  public PressroomClient client(URI farm) {
    return new PressroomClient(farm, shell.apiKey(), authorities());
  }

  private PressroomClient client() throws UnreachableException {
    URI farm =
        address(FarmOptions.dataFolder(shell)).orElseThrow(() -> new UnreachableException(NO_FARM));
    return client(farm);
  }

  private List<X509Certificate> authorities() {
    return Optional.ofNullable(caFile)
        .map(file -> CaBundle.read(CA_FILE, file))
        .or(
            () ->
                shell
                    .variable(CA_FILE_VARIABLE)
                    .map(file -> CaBundle.read(CA_FILE_VARIABLE, Path.of(file))))
        .map(CaBundle::authorities)
        .orElse(List.of());
  }
}
