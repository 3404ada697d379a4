package io.pressroom.standalone.cli;

import io.pressroom.standalone.client.JobEvent;
import io.pressroom.standalone.client.JobView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A moving bar and short notes on {@code err}; on {@code out} the paths alone, posters first. */
final class HumanReport implements Report {

  private final Terminal terminal;
  private StepBar bar;

  HumanReport(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void starting(Path data) {
    terminal.note("Starting the farm in " + data + " ...");
  }

  @Override
  public void ready(Duration startUp) {
    terminal.note(String.format(Locale.ROOT, "Ready in %.1f s.", startUp.toMillis() / 1000.0));
  }

  @Override
  public void submitted(JobView job) {
    if (terminal.interactive()) {
      bar = new StepBar(terminal);
    }
  }

  @Override
  public void event(JobEvent event) {
    if (bar != null) {
      bar.on(event);
    }
  }

  @Override
  public void ended(JobView job, List<Delivered> files) {
    close();
    if (job.hasSucceeded()) {
      files.stream().flatMap(file -> file.posters().stream()).forEach(terminal.out()::println);
      files.stream().map(Delivered::picture).forEach(terminal.out()::println);
    } else if (job.error() != null) {
      terminal.error(
          "job %s failed: %s (%s)".formatted(job.id(), job.error().message(), job.error().code()));
    } else {
      terminal.error("job %s was %s".formatted(job.id(), job.status()));
    }
  }

  @Override
  public void failed(Exception error) {
    close();
    terminal.error(error.getMessage());
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
