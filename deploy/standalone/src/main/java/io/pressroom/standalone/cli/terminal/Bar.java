package io.pressroom.standalone.cli.terminal;

import java.util.function.Consumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/** One line of a {@link Board}. Thread-safe. */
public final class Bar implements AutoCloseable {

  private final ProgressBar bar;

  Bar(String label, int width, Consumer<String> line) {
    this.bar =
        ProgressBar.builder()
            .setTaskName(label)
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
            .setUpdateIntervalMillis(100)
            .setConsumer(new DelegatingProgressBarConsumer(line, width))
            .hideEta()
            .build();
  }

  public void progress(long done, long total) {
    bar.maxHint(total);
    bar.stepTo(done);
    bar.refresh();
  }

  /** A word behind the bar. */
  public void say(String message) {
    bar.setExtraMessage(message);
    bar.refresh();
  }

  @Override
  public void close() {
    bar.close();
  }
}
