package io.pressroom.standalone.client;

import java.io.IOException;

/** The gateway answered, and the answer was no. */
public final class RefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  RefusedException(Problem problem) {
    super(problem.describe());
    this.problem = problem;
  }

  /** What the gateway said. */
  public Problem problem() {
    return problem;
  }
}
