package io.pressroom.standalone.cli.terminal;

/** What the process says to the shell; the worse, the higher. */
public enum ExitCode {
  OK(0),
  /** A job ended without a picture, a file could not be written, or a check found something. */
  FAILED(1),
  /** A wrong command line, or a request that the gateway refused. */
  USAGE(2),
  /** No farm: none answers, it is overloaded, or it did not start. */
  UNREACHABLE(3),
  /** Ctrl-C, by the shell's own number for it. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** For a command that did two things. */
  public ExitCode or(ExitCode other) {
    return compareTo(other) < 0 ? other : this;
  }
}
