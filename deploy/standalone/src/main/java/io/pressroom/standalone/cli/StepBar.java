package io.pressroom.standalone.cli;

import io.pressroom.standalone.client.JobEvent;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A progress bar that moves with the denoising steps of all images of a job. Not thread-safe: one
 * thread brings the events.
 */
final class StepBar implements AutoCloseable {

  private static final int WIDTH = 78;

  private final ProgressBar bar;

  StepBar(Terminal terminal) {
    this.bar =
        ProgressBar.builder()
            .setTaskName("painting")
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
            .setUpdateIntervalMillis(100)
            .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), WIDTH))
            .hideEta()
            .build();
  }

  void on(JobEvent event) {
    if (event.isProgress()) {
      bar.maxHint(event.steps());
      bar.stepTo(event.step());
    } else {
      bar.setExtraMessage(event.type());
    }
    bar.refresh();
  }

  @Override
  public void close() {
    bar.close();
  }
}
