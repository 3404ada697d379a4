package io.pressroom.standalone.cli.farm;

import io.pressroom.node.StopSignals;
import io.pressroom.standalone.cli.terminal.ExitCode;

/**
 * Ctrl-C, or a polite request to end: closes what a command holds, in order, and ends the process.
 * A shutdown hook would come too late, since the hooks of libraries run beside it. Thread-safe.
 */
public final class Interrupt {

  private volatile boolean heard;

  /**
   * @param closing run by the first signal; must do no harm if the command closes everything itself
   */
  public void closes(Runnable closing) {
    StopSignals.onFirst(
        () -> {
          heard = true;
          try {
            closing.run();
          } finally {
            System.exit(ExitCode.INTERRUPTED.code());
          }
        });
  }

  /** Whether what goes wrong now goes wrong for that reason. */
  public boolean isHeard() {
    return heard;
  }
}
