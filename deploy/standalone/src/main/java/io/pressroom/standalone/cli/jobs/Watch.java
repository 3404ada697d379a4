package io.pressroom.standalone.cli.jobs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pressroom.standalone.cli.jobs.display.JobDisplay;
import io.pressroom.standalone.cli.terminal.ExitCode;
import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.client.JobView;
import io.pressroom.standalone.client.PressroomClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Follows jobs to their end, says how they ended and fetches what they made. */
final class Watch {

  private final PressroomClient client;
  private final Output output;
  private final Optional<Path> folder;

  /**
   * @param folder where the pictures go, if they are wanted; created where missing
   */
  Watch(PressroomClient client, Output output, Optional<Path> folder) {
    this.client = client;
    this.output = output;
    this.folder = folder;
  }

  ExitCode run(List<JobView> jobs) throws IOException {
    if (folder.isPresent()) {
      Delivery.createFolder(folder.get()); // Not after an hour of waiting.
    }
    List<JobView> ended;
    try (JobDisplay display = JobDisplay.of(output, jobs)) {
      ended = Followers.follow(client.jobs(), jobs, display::event);
    }
    ExitCode code = ExitCode.OK;
    for (JobView job : ended) {
      if (job.hasSucceeded()) {
        succeeded(job);
      } else {
        output.error(Words.ofEnd(job));
        code = ExitCode.FAILED;
      }
    }
    return code;
  }

  private void succeeded(JobView job) throws IOException {
    if (folder.isEmpty()) {
      output.printText(job.id() + " " + job.status());
      return;
    }
    List<Delivery.Delivered> files = new Delivery(client, folder.get()).fetch(job);
    Delivery.paths(files).forEach(path -> output.printText(path.toString()));
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    ArrayNode images = data.putArray("images");
    files.forEach(file -> images.add(file.json()));
    output.printJson(JobDisplay.line(job.id(), "fetched", data));
  }
}
