package io.pressroom.standalone.cli.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a batch's files onto this machine. */
@Command(
    name = "fetch",
    description = {
      "Fetch what a batch has made.",
      "ID.zip holds its pictures, ID.csv and ID.json the manifest of all its jobs. Prints their",
      "paths.",
    },
    customSynopsis = "pressroom batch fetch ID [OPTIONS]",
    sortOptions = false)
final class FetchBatchCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ID", description = "The batch.")
  private String id;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Where the files go. [${DEFAULT-VALUE}]")
  private Path out;

  @Mixin private final Remote remote;

  FetchBatchCommand(Shell shell) {
    this.remote = new Remote(shell);
  }

  @Override
  public Integer call() {
    return remote.run(this::fetch);
  }

  private ExitCode fetch(PressroomClient client, Output output) throws IOException {
    BatchView batch = client.batches().get(id);
    Files.createDirectories(out);
    ObjectNode files = JsonNodeFactory.instance.objectNode().put("id", batch.id());
    fetch(client, batch, "archive", ".zip", files);
    fetch(client, batch, "manifest_csv", ".csv", files);
    fetch(client, batch, "manifest_json", ".json", files);
    output.printJson(files);
    for (String name : new String[] {"archive", "manifest_csv", "manifest_json"}) {
      output.printText(files.path(name).asText());
    }
    return ExitCode.OK;
  }

  private void fetch(
      PressroomClient client, BatchView batch, String name, String ending, ObjectNode files)
      throws IOException {
    Path target = out.resolve(batch.id() + ending);
    client.download(batch.link(name), target);
    files.put(name, target.toString());
  }
}
