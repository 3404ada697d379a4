package io.pressroom.standalone.cli.jobs.display;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.client.JobEvent;
import io.pressroom.standalone.client.JobView;
import java.util.List;

/**
 * Shows how jobs move on. Thread-safe: each job's events come from a thread of their own. Close it
 * before anything else is said.
 */
public interface JobDisplay extends AutoCloseable {

  void event(JobView job, JobEvent event);

  @Override
  void close();

  /** As fits whoever is there: bars for a watcher, else lines. */
  static JobDisplay of(Output output, List<JobView> jobs) {
    if (output.isJson()) {
      return new JsonDisplay(output);
    }
    return output.terminal().interactive()
        ? new BarDisplay(output.terminal(), jobs)
        : new LineDisplay(output);
  }

  /** What happened to a job, as JSON has it, one a line. */
  static ObjectNode line(String id, String event, JsonNode data) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("job_id", id).put("event", event).set("data", data);
    return line;
  }

  /** For who only wants to know the end. */
  static JobDisplay none() {
    return new JobDisplay() {
      @Override
      public void event(JobView job, JobEvent event) {}

      @Override
      public void close() {}
    };
  }
}
