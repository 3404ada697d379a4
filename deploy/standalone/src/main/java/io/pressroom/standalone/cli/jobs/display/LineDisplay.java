package io.pressroom.standalone.cli.jobs.display;

import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.client.JobEvent;
import io.pressroom.standalone.client.JobView;

/** A note for each state that a job gets into; steps would flood a log. */
final class LineDisplay implements JobDisplay {

  private final Output output;

  LineDisplay(Output output) {
    this.output = output;
  }

  @Override
  public void event(JobView job, JobEvent event) {
    if (event.isState() && !event.isTerminal()) {
      output.note(job.id() + " " + event.type());
    }
  }

  @Override
  public void close() {}
}
