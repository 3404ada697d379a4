package io.pressroom.gateway.replicate;

import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.proto.v1.Status;

/**
 * What a prediction has logged: its seed, and how far it has come as tqdm draws it, which clients
 * parse. Worked out from how the job stands, so every gateway tells the same.
 */
final class PredictionLogs {

  private static final int WIDTH = 10;

  private PredictionLogs() {}

  static String of(JobSnapshot job) {
    StringBuilder logs = new StringBuilder("Using seed: ").append(job.job().getRender().getSeed());
    boolean isDone = job.state().getStatus() == Status.STATUS_SUCCEEDED;
    int done = isDone ? job.stepsTotal() : job.stepsDone();
    if (done > 0) {
      logs.append('\n').append(bar(done, job.stepsTotal()));
    }
    return logs.toString();
  }

  static String bar(int done, int total) {
    int drawn = WIDTH * done / total;
    return "%3d%%|%s%s| %d/%d"
        .formatted(100 * done / total, "█".repeat(drawn), " ".repeat(WIDTH - drawn), done, total);
  }
}
