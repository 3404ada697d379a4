package io.pressroom.standalone.cli.batch;

import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.client.BatchView;
import java.util.ArrayList;
import java.util.List;

/** A batch in words. */
final class BatchWords {

  private static final List<String> COUNTS =
      List.of(
          "rows",
          "jobs",
          "images",
          "posters",
          "succeeded",
          "failed",
          "canceled",
          "running",
          "waiting");

  private BatchWords() {}

  static void show(BatchView batch, Output output) {
    output.print(batch.json(), batch.id());
    line(output, "name", batch.name());
    line(output, "status", batch.status());
    for (String what : COUNTS) {
      line(output, what, Long.toString(batch.count(what)));
    }
  }

  /** {@code running: 3 of 40 jobs done, 1 failed, 2 running}. */
  static String progress(BatchView batch) {
    List<String> parts = new ArrayList<>();
    parts.add("%d of %d jobs done".formatted(batch.count("succeeded"), batch.count("jobs")));
    for (String what : List.of("failed", "canceled", "running")) {
      if (batch.count(what) > 0) {
        parts.add(batch.count(what) + " " + what);
      }
    }
    return batch.status() + ": " + String.join(", ", parts);
  }

  private static void line(Output output, String name, String value) {
    output.printText("  %-10s %s".formatted(name, value));
  }
}
