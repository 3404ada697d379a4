package io.pressroom.standalone.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.pressroom.standalone.cli.terminal.Bar;
import io.pressroom.standalone.cli.terminal.Board;
import io.pressroom.standalone.cli.terminal.ExitCode;
import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.cli.terminal.Table;
import io.pressroom.standalone.client.BatchView;
import io.pressroom.standalone.client.PressroomClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks how a batch stands until it has ended, and shows whatever is new. */
final class BatchWatch {

  private static final int LABEL_COLUMNS = 20;

  private final PressroomClient client;
  private final Output output;
  private final Duration askEvery;

  BatchWatch(PressroomClient client, Output output, Duration askEvery) {
    this.client = client;
    this.output = output;
    this.askEvery = askEvery;
  }

  /** 0 if every job made its pictures. */
  ExitCode run(String id) throws IOException {
    BatchView batch = client.batches().get(id);
    if (output.terminal().interactive() && !output.isJson()) {
      try (Board board = new Board(output.terminal())) {
        Bar bar =
            board.add(Table.cut(batch.name().isEmpty() ? "batch" : batch.name(), LABEL_COLUMNS));
        batch = follow(batch, now -> draw(bar, now));
      }
    } else {
      batch = follow(batch, now -> say(now));
    }
    output.printText(batch.id() + " " + BatchWords.progress(batch));
    return batch.hasSucceeded() ? ExitCode.OK : ExitCode.FAILED;
  }

  private BatchView follow(BatchView first, Consumer<BatchView> show) throws IOException {
    BatchView batch = first;
    show.accept(batch);
    while (!batch.hasEnded()) {
      sleep();
      JsonNode before = batch.json();
      batch = client.batches().get(first.id());
      if (!batch.json().equals(before)) {
        show.accept(batch);
      }
    }
    return batch;
  }

  private static void draw(Bar bar, BatchView batch) {
    bar.progress(batch.ended(), Math.max(1, batch.count("jobs")));
    bar.say(
        batch.count("failed") == 0
            ? batch.status()
            : batch.status() + ", " + batch.count("failed") + " failed");
  }

  private void say(BatchView batch) {
    output.printJson(batch.json());
    output.note(BatchWords.progress(batch));
  }

  private void sleep() throws IOException {
    try {
      TimeUnit.NANOSECONDS.sleep(askEvery.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
