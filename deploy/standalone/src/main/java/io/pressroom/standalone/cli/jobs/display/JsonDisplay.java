package io.pressroom.standalone.cli.jobs.display;

import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.client.JobEvent;
import io.pressroom.standalone.client.JobView;

/**
 * The events as they come, one a line, without previews:
 *
 * <pre>
 * {"job_id":"...","event":"progress","data":{"step":4,"steps":20,...}}
 * </pre>
 */
final class JsonDisplay implements JobDisplay {

  private final Output output;

  JsonDisplay(Output output) {
    this.output = output;
  }

  @Override
  public void event(JobView job, JobEvent event) {
    if (event.isProgress() || event.isState()) {
      output.printJson(JobDisplay.line(job.id(), event.type(), event.data()));
    }
  }

  @Override
  public void close() {}
}
