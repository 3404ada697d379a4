package io.pressroom.standalone.cli;

import io.pressroom.standalone.FarmConfig;
import io.pressroom.standalone.FarmStartException;
import io.pressroom.standalone.client.JobView;
import io.pressroom.standalone.client.RefusedException;
import io.pressroom.standalone.client.UnreachableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Submits one job, waits for it and fetches its pictures. Without a URL it starts a farm first;
 * from there on it does the same as against a cluster.
 */
@Command(
    name = "generate",
    description = "Make a poster: submit a prompt, watch it being painted, fetch the pictures.",
    customSynopsis = "pressroom generate PROMPT [OPTIONS]",
    sortOptions = false)
final class GenerateCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Optional<String> apiKey;
  private final Interrupt interrupt = new Interrupt();

  @Mixin private RequestOptions request;

  @ArgGroup(validate = false, heading = "%nThe farm:%n")
  private final FarmOptions farm = new FarmOptions();

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:PRESSROOM_URL}",
      description = "A farm that runs already; none: one is started here. [$$PRESSROOM_URL]")
  private URI url;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Where the pictures go. [${DEFAULT-VALUE}]")
  private Path out;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json;

  /**
   * @param apiKey for a farm elsewhere. From the environment alone: every process of the machine
   *     can read a command line.
   */
  GenerateCommand(Terminal terminal, Optional<String> apiKey) {
    this.terminal = terminal;
    this.apiKey = apiKey;
  }

  @Override
  public Integer call() {
    try (Report report = json ? new JsonReport(terminal) : new HumanReport(terminal)) {
      return run(report).code();
    }
  }

  private ExitCode run(Report report) {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      report.failed(new IOException("the folder " + out + " cannot be written: " + e, e));
      return ExitCode.USAGE;
    }
    try (Session session = open(report)) {
      JobView queued = session.client().submit(request.json());
      session.waitsFor(queued);
      report.submitted(queued);
      JobView ended = session.client().follow(queued.id(), report::event);
      session.hasEnded();
      List<Report.Delivered> files = new Delivery(session.client(), out).fetch(ended);
      report.ended(ended, files);
      return ended.hasSucceeded() ? ExitCode.OK : ExitCode.JOB_FAILED;
    } catch (RefusedException e) {
      return failed(report, e, e.problem().isTemporary() ? ExitCode.UNREACHABLE : ExitCode.USAGE);
    } catch (UnreachableException | FarmStartException e) {
      return failed(report, e, ExitCode.UNREACHABLE);
    } catch (IllegalArgumentException e) {
      return failed(report, e, ExitCode.USAGE);
    } catch (IOException e) {
      return failed(report, e, ExitCode.JOB_FAILED);
    }
  }

  /** What an interrupt brings down is no failure to speak of. */
  private ExitCode failed(Report report, Exception error, ExitCode code) {
    if (interrupt.isHeard()) {
      return ExitCode.INTERRUPTED;
    }
    report.failed(error);
    return code;
  }

  private Session open(Report report) throws FarmStartException {
    if (url != null) {
      return Session.with(url, apiKey, interrupt);
    }
    FarmConfig config = farm.config("127.0.0.1", 0);
    report.starting(config.data());
    long start = System.nanoTime();
    Session session = Session.withOwnFarm(config, interrupt);
    report.ready(Duration.ofNanos(System.nanoTime() - start));
    return session;
  }
}
