package io.pressroom.standalone.cli.terminal;

import java.io.PrintStream;

/**
 * Where a command speaks: results go to {@code out}, everything else to {@code err}, so that a pipe
 * carries results alone.
 *
 * @param interactive whether someone watches {@code err}: moving things are shown to nobody else
 * @param columns width of the screen that shows {@code out}; 0 where it goes into a file or a pipe,
 *     and lines may have any length
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, int columns) {

  /** Set by the launcher, which can ask the shell; Java can tell only from version 22 on. */
  private static final String INTERACTIVE = "pressroom.interactive";

  private static final String COLUMNS = "pressroom.columns";

  private static final int USUAL_COLUMNS = 80;

  public static Terminal ofProcess() {
    return new Terminal(
        System.out, System.err, Boolean.getBoolean(INTERACTIVE), Integer.getInteger(COLUMNS, 0));
  }

  /** Says what is going on. */
  public void note(String message) {
    err.println(message);
  }

  /** Says why the command ends here. */
  public void error(String message) {
    err.println("pressroom: " + message);
  }

  /** What a moving line may take, so that it never breaks into two. */
  int barWidth() {
    return (columns > 0 ? columns : USUAL_COLUMNS) - 2;
  }
}
