package io.pressroom.standalone.cli;

/** What the process says to the shell. */
enum ExitCode {
  OK(0),
  /** The job ended without a picture: failed or canceled. */
  JOB_FAILED(1),
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

  int code() {
    return code;
  }
}
