package io.pressroom.standalone.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pressroom.standalone.cli.farm.Remote;
import io.pressroom.standalone.cli.terminal.ExitCode;
import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.cli.terminal.Shell;
import io.pressroom.standalone.client.JobView;
import io.pressroom.standalone.client.PressroomClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hands a job to a farm and leaves it there. */
@Command(
    name = "submit",
    description = "Submit a job and print its id, without waiting for it.",
    customSynopsis = "pressroom submit PROMPT [OPTIONS]",
    sortOptions = false)
public final class SubmitCommand implements Callable<Integer> {

  @Mixin private final RequestOptions request = new RequestOptions();

  @Option(
      names = "--lane",
      paramLabel = "LANE",
      description = "interactive, standard or bulk: who is first. [standard]")
  private String lane;

  @Option(names = "--webhook", paramLabel = "URL", description = "Is told of the job's end.")
  private String webhook;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "The same key and job again give the first one, and no second.")
  private String idempotencyKey;

  @Option(names = "--dry-run", description = "Say what it would cost, and submit nothing.")
  private boolean dryRun;

  @Option(names = "--wait", description = "Follow the job to its end; Ctrl-C leaves it alone.")
  private boolean wait;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Wait, then fetch the pictures into this folder.")
  private Path out;

  @Mixin private final Remote remote;

  public SubmitCommand(Shell shell) {
    this.remote = new Remote(shell);
  }

  @Override
  public Integer call() {
    return remote.run(dryRun ? this::estimate : this::submit);
  }

  private ExitCode submit(PressroomClient client, Output output) throws IOException {
    JobView job = client.jobs().submit(body(), Optional.ofNullable(idempotencyKey));
    output.print(job.json(), job.id());
    return wait || out != null
        ? new Watch(client, output, Optional.ofNullable(out)).run(List.of(job))
        : ExitCode.OK;
  }

  private ExitCode estimate(PressroomClient client, Output output) throws IOException {
    JsonNode said = client.jobs().dryRun(body());
    output.print(
        said,
        "%d image(s) and %d poster(s) of %s by %s: %.1f s of work, done in about %.1f s"
            .formatted(
                said.path("images").asInt(),
                said.path("posters").asInt(),
                said.path("size").asText(),
                said.path("model").asText(),
                said.path("seconds_of_work").asDouble(),
                said.path("estimated_finish_seconds").asDouble()));
    return ExitCode.OK;
  }

  private ObjectNode body() {
    ObjectNode json = request.json();
    if (lane != null) {
      json.put("lane", lane);
    }
    if (webhook != null) {
      json.putObject("webhook").put("url", webhook);
    }
    return json;
  }
}
