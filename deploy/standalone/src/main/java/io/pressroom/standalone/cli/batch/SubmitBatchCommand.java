package io.pressroom.standalone.cli.batch;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pressroom.standalone.cli.farm.Remote;
import io.pressroom.standalone.cli.terminal.ExitCode;
import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.cli.terminal.Shell;
import io.pressroom.standalone.client.BatchView;
import io.pressroom.standalone.client.PressroomClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands a batch to a farm. */
@Command(
    name = "submit",
    description = {
      "Submit a batch and print its id.",
      "All rows are checked before anything is made; what is wrong is listed by row and column.",
    },
    customSynopsis = "pressroom batch submit --template FILE ROWS [OPTIONS]",
    sortOptions = false)
final class SubmitBatchCommand implements Callable<Integer> {

  private final Duration askEvery;

  @Parameters(
      paramLabel = "ROWS",
      description = "CSV with a heading, or JSON lines (.jsonl, .ndjson).")
  private Path rows;

  @Option(
      names = "--template",
      paramLabel = "FILE",
      required = true,
      description =
          "JSON: a template whose {{column}} takes the value of each row, locales, sizes, ...")
  private Path template;

  @Option(names = "--name", paramLabel = "TEXT", description = "What to call the batch.")
  private String name;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "The same key and batch again give the first one, and no second.")
  private String idempotencyKey;

  @Option(names = "--wait", description = "Follow the batch to its end; Ctrl-C leaves it alone.")
  private boolean wait;

  @Mixin private final Remote remote;

  SubmitBatchCommand(Shell shell, Duration askEvery) {
    this.remote = new Remote(shell);
    this.askEvery = askEvery;
  }

  @Override
  public Integer call() {
    return remote.run(this::submit);
  }

  private ExitCode submit(PressroomClient client, Output output) throws IOException {
    ObjectNode spec = readTemplate();
    if (name != null) {
      spec.put("name", name);
    }
    if (!Files.isReadable(rows)) {
      throw new IllegalArgumentException("ROWS: expected a file, found nothing at " + rows);
    }
    BatchView batch = client.batches().submit(spec, rows, Optional.ofNullable(idempotencyKey));
    output.print(batch.json(), batch.id());
    return wait ? new BatchWatch(client, output, askEvery).run(batch.id()) : ExitCode.OK;
  }

  private ObjectNode readTemplate() throws IOException {
    if (!Files.isReadable(template)) {
      throw new IllegalArgumentException(
          "--template: expected a file, found nothing at " + template);
    }
    try {
      JsonNode json = new ObjectMapper().readTree(template.toFile());
      if (json instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalArgumentException(
          "--template: expected a JSON object, found %s in %s"
              .formatted(json.getNodeType(), template));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "--template: expected JSON, found in line %d of %s: %s"
              .formatted(e.getLocation().getLineNr(), template, e.getOriginalMessage()),
          e);
    }
  }
}
