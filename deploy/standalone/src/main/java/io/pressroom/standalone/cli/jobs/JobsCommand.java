package io.pressroom.standalone.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.pressroom.standalone.cli.farm.Remote;
import io.pressroom.standalone.cli.terminal.Ages;
import io.pressroom.standalone.cli.terminal.ExitCode;
import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.cli.terminal.Paging;
import io.pressroom.standalone.cli.terminal.Shell;
import io.pressroom.standalone.cli.terminal.Table;
import io.pressroom.standalone.client.JobView;
import io.pressroom.standalone.client.Jobs;
import io.pressroom.standalone.client.PressroomClient;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists jobs; what can be done with one of them stands below it. */
@Command(
    name = "jobs",
    description = {
      "List jobs, newest first; show, rerun or delete them.",
      "With --json: a line for each job.",
    },
    customSynopsis = {"pressroom jobs [OPTIONS]", "pressroom jobs COMMAND ID... [OPTIONS]"},
    sortOptions = false)
public final class JobsCommand implements Callable<Integer> {

  private final Clock clock;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only these: queued, running, succeeded, failed, canceled.")
  private String status;

  @Option(names = "--batch", paramLabel = "ID", description = "Only those of this batch.")
  private String batch;

  @Mixin private final Paging paging = new Paging();

  @Mixin private final Remote remote;

  private JobsCommand(Shell shell, Clock clock) {
    this.clock = clock;
    this.remote = new Remote(shell);
  }

  /** The command with those below it. */
  public static CommandLine create(Shell shell, Clock clock) {
    return new CommandLine(new JobsCommand(shell, clock))
        .addSubcommand(JobActions.show(shell, clock))
        .addSubcommand(JobActions.retry(shell))
        .addSubcommand(JobActions.replay(shell))
        .addSubcommand(JobActions.delete(shell));
  }

  /** Stands beside it: what is typed in haste is to be short. */
  public static CommandLine cancel(Shell shell) {
    return JobActions.cancel(shell);
  }

  @Override
  public Integer call() {
    return remote.run(this::list);
  }

  private ExitCode list(PressroomClient client, Output output) throws IOException {
    List<JobView> shown =
        paging.collect(
            (limit, cursor) ->
                client
                    .jobs()
                    .list(
                        new Jobs.Query(
                            limit,
                            cursor,
                            Optional.ofNullable(status),
                            Optional.ofNullable(batch))));
    if (shown.isEmpty()) {
      output.note("No jobs.");
    } else {
      List<JsonNode> json = shown.stream().map(JobView::json).toList();
      output.print(json, table(shown));
    }
    return ExitCode.OK;
  }

  private Table table(List<JobView> jobs) {
    Table table = new Table("ID", "STATUS", "AGE", "PROMPT");
    for (JobView job : jobs) {
      table.row(
          job.id(),
          Words.ofStatus(job),
          Ages.between(job.createdAt(), clock.instant()),
          job.prompt());
    }
    return table;
  }
}
