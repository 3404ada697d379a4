package io.pressroom.standalone.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pressroom.standalone.cli.farm.EachCommand;
import io.pressroom.standalone.cli.terminal.Ages;
import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.cli.terminal.Shell;
import io.pressroom.standalone.client.JobView;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine;

/** What can be done with single jobs. */
final class JobActions {

  private static final List<String> REQUEST =
      List.of("prompt", "negative_prompt", "model", "size", "count", "seed", "steps", "lane");
  private static final List<String> COPY =
      List.of("headline", "subline", "badge", "call_to_action");

  private JobActions() {}

  static CommandLine show(Shell shell, Clock clock) {
    return EachCommand.create(
        shell,
        "jobs show",
        (client, id, output) -> show(client.jobs().get(id), clock, output),
        "Show jobs: what was asked for, how they stand, what they made.");
  }

  static CommandLine retry(Shell shell) {
    return EachCommand.create(
        shell,
        "jobs retry",
        (client, id, output) -> isNew(client.jobs().retry(id), output),
        "Run failed or canceled jobs again. Prints the new jobs' ids.");
  }

  static CommandLine replay(Shell shell) {
    return EachCommand.create(
        shell,
        "jobs replay",
        (client, id, output) -> isNew(client.jobs().replay(id), output),
        "Make the pictures of jobs that succeeded once more, to the pixel.",
        "Prints the new jobs' ids.");
  }

  static CommandLine delete(Shell shell) {
    return EachCommand.create(
        shell,
        "jobs delete",
        (client, id, output) -> {
          client.jobs().delete(id);
          output.print(
              JsonNodeFactory.instance.objectNode().put("id", id).put("deleted", true),
              id + " deleted");
        },
        "Delete jobs that have ended, with their pictures.");
  }

  static CommandLine cancel(Shell shell) {
    return EachCommand.create(
        shell,
        "cancel",
        (client, id, output) -> {
          JobView job = client.jobs().cancel(id);
          // A worker stops at its next step: until then the job is still running.
          String now = job.hasEnded() ? job.status() : "is being canceled";
          output.print(job.json(), id + " " + now);
        },
        "Cancel jobs.",
        "One that has ended already stays as it is.");
  }

  private static void isNew(JobView job, Output output) {
    output.print(job.json(), job.id());
  }

  private static void show(JobView job, Clock clock, Output output) {
    output.print(job.json(), job.id());
    line(output, "status", Words.ofStatus(job));
    job.failure().ifPresent(why -> line(output, "error", why.message() + " (" + why.code() + ")"));
    line(output, "age", Ages.between(job.createdAt(), clock.instant()));
    for (String field : REQUEST) {
      JsonNode value = job.json().path(field);
      if (!value.isMissingNode()) {
        line(output, field.replace('_', ' '), value.asText());
      }
    }
    for (JsonNode copy : job.json().path("copies")) {
      List<String> texts =
          COPY.stream().map(field -> copy.path(field).asText()).filter(t -> !t.isEmpty()).toList();
      line(output, "text", String.join(" · ", texts));
    }
    for (JobView.Image image : job.images()) {
      line(output, "picture", image.url());
      image.posterUrls().forEach(url -> line(output, "poster", url));
    }
  }

  private static void line(Output output, String name, String value) {
    output.printText("  %-16s %s".formatted(name, value));
  }
}
