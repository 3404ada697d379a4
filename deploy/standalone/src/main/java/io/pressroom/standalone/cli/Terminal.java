package io.pressroom.standalone.cli;

import java.io.PrintStream;

/**
 * Where a command speaks: results go to {@code out}, everything else to {@code err}, so that a pipe
 * carries results alone.
 *
 * @param interactive whether someone watches {@code err}: moving things are shown to nobody else
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive) {

  /** Set by the launcher, which can ask the shell; Java can tell only from version 22 on. */
  private static final String INTERACTIVE = "pressroom.interactive";

  static Terminal ofProcess() {
    return new Terminal(System.out, System.err, Boolean.getBoolean(INTERACTIVE));
  }

  /** Says what is going on. */
  void note(String message) {
    err.println(message);
  }

  /** Says why the command ends here. */
  void error(String message) {
    err.println("pressroom: " + message);
  }
}
