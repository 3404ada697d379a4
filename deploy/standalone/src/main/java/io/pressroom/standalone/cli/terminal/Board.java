package io.pressroom.standalone.cli.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Moving bars below each other, at the bottom of what the terminal shows. The library draws a bar;
 * this finds its line. Nobody else may write to the terminal until it is closed. Thread-safe.
 */
public final class Board implements AutoCloseable {

  private final PrintStream screen;
  private final int width;

  // Mutable state, guarded by this.
  private final List<Bar> bars = new ArrayList<>();

  public Board(Terminal terminal) {
    this.screen = terminal.err();
    this.width = terminal.barWidth();
  }

  /** A further bar, below the others. */
  public synchronized Bar add(String label) {
    int line = bars.size();
    screen.print("\n");
    Bar bar = new Bar(label, width, text -> draw(line, text));
    bars.add(bar);
    return bar;
  }

  @Override
  public void close() {
    List<Bar> all;
    synchronized (this) {
      all = List.copyOf(bars);
    }
    // Outside the lock: a bar waits for its own drawing, which may be about to draw a line here.
    all.forEach(Bar::close);
    screen.flush();
  }

  private synchronized void draw(int line, String text) {
    int up = bars.size() - line;
    if (up > 0) {
      screen.printf("\033[%dA\r%s\033[K\033[%dB\r", up, text, up);
      screen.flush();
    }
  }
}
