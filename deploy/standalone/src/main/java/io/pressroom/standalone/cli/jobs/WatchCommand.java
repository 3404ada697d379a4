package io.pressroom.standalone.cli.jobs;

import io.pressroom.standalone.cli.farm.Remote;
import io.pressroom.standalone.cli.terminal.ExitCode;
import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.cli.terminal.Shell;
import io.pressroom.standalone.client.JobView;
import io.pressroom.standalone.client.PressroomClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows jobs that someone has submitted. */
@Command(
    name = "watch",
    description = {
      "Follow jobs to their end, with a bar for each.",
      "Ctrl-C leaves them alone. Ends with 0 if all of them succeeded. With --json: a line for each event.",
    },
    customSynopsis = "pressroom watch ID... [OPTIONS]",
    sortOptions = false)
public final class WatchCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ID", arity = "1..*", description = "The jobs.")
  private List<String> ids;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Fetch their pictures into this folder.")
  private Path out;

  @Mixin private final Remote remote;

  public WatchCommand(Shell shell) {
    this.remote = new Remote(shell);
  }

  @Override
  public Integer call() {
    return remote.run(this::watch);
  }

  private ExitCode watch(PressroomClient client, Output output) throws IOException {
    List<JobView> jobs = new ArrayList<>();
    for (String id : new LinkedHashSet<>(ids)) {
      jobs.add(client.jobs().get(id));
    }
    return new Watch(client, output, Optional.ofNullable(out)).run(jobs);
  }
}
