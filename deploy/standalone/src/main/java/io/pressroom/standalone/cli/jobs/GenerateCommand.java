package io.pressroom.standalone.cli.jobs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pressroom.standalone.FarmConfig;
import io.pressroom.standalone.FarmStartException;
import io.pressroom.standalone.cli.farm.FarmOptions;
import io.pressroom.standalone.cli.farm.Interrupt;
import io.pressroom.standalone.cli.farm.Remote;
import io.pressroom.standalone.cli.jobs.display.JobDisplay;
import io.pressroom.standalone.cli.terminal.ExitCode;
import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.cli.terminal.Shell;
import io.pressroom.standalone.client.JobView;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Submits one job, waits for it and fetches its pictures. Where no farm is to be found it starts
 * one first; from there on it does the same as against a cluster.
 */
@Command(
    name = "generate",
    description = {
      "Make a poster, and watch it being painted.",
      "Submits a prompt, waits, and fetches the pictures. Where no farm runs, one is started",
      "for the time that it takes. Ctrl-C cancels the job.",
    },
    customSynopsis = "pressroom generate PROMPT [OPTIONS]",
    sortOptions = false)
public final class GenerateCommand implements Callable<Integer> {

  private final Shell shell;
  private final Interrupt interrupt = new Interrupt();

  @Mixin private final RequestOptions request = new RequestOptions();

  @ArgGroup(validate = false, heading = "%nThe farm, if it has to be started:%n")
  private final FarmOptions farm = new FarmOptions();

  @Mixin private final Remote remote;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Where the pictures go. [${DEFAULT-VALUE}]")
  private Path out;

  public GenerateCommand(Shell shell) {
    this.shell = shell;
    this.remote = new Remote(shell);
  }

  @Override
  public Integer call() {
    Output output = remote.output();
    try {
      return run(output).code();
    } catch (IOException | FarmStartException | IllegalArgumentException e) {
      // What an interrupt brings down is no failure to speak of.
      return interrupt.isHeard() ? ExitCode.INTERRUPTED.code() : output.failed(e).code();
    }
  }

  private ExitCode run(Output output) throws IOException, FarmStartException {
    Delivery.createFolder(out);
    try (Session session = open(output)) {
      // Someone waits for it, so it goes into the fast lane.
      JobView queued = session.client().jobs().submit(request.json().put("lane", "interactive"));
      session.waitsFor(queued);
      JobView ended;
      try (JobDisplay display = display(output, queued)) {
        ended = session.client().jobs().follow(queued.id(), event -> display.event(queued, event));
      }
      session.hasEnded();
      List<Delivery.Delivered> files = new Delivery(session.client(), out).fetch(ended);
      return report(output, ended, files);
    }
  }

  /** Whoever does not watch is told the result alone. */
  private static JobDisplay display(Output output, JobView job) {
    return output.isJson() || !output.terminal().interactive()
        ? JobDisplay.none()
        : JobDisplay.of(output, List.of(job));
  }

  private static ExitCode report(Output output, JobView ended, List<Delivery.Delivered> files) {
    output.printJson(json(ended, files));
    if (!ended.hasSucceeded()) {
      output.error(Words.ofEnd(ended));
      return ExitCode.FAILED;
    }
    Delivery.paths(files).forEach(path -> output.printText(path.toString()));
    return ExitCode.OK;
  }

  /**
   *
   *
   * <pre>
   * {"id":"...","status":"succeeded","images":[{"index":0,"seed":7,"picture":"...","posters":["..."]}]}
   * {"id":"...","status":"failed","images":[],"error":{"code":"...","message":"..."}}
   * </pre>
   */
  private static ObjectNode json(JobView job, List<Delivery.Delivered> files) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", job.id()).put("status", job.status());
    ArrayNode images = json.putArray("images");
    files.forEach(file -> images.add(file.json()));
    job.failure()
        .ifPresent(
            why -> json.putObject("error").put("code", why.code()).put("message", why.message()));
    return json;
  }

  private Session open(Output output) throws FarmStartException {
    Optional<URI> address = remote.address(farm.data(shell));
    if (address.isPresent()) {
      return Session.with(remote.client(address.get()), interrupt);
    }
    FarmConfig config = farm.config(shell, "127.0.0.1", 0);
    output.note("Starting the farm in " + config.data() + " ...");
    long start = System.nanoTime();
    Session session = Session.withOwnFarm(config, shell.apiKey(), interrupt);
    output.note(String.format(Locale.ROOT, "Ready in %.1f s.", (System.nanoTime() - start) / 1e9));
    return session;
  }
}
