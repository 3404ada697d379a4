package io.pressroom.gateway.http;

/** Ends a request with a problem of its own. */
final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Problem.Kind kind;

  ProblemException(Problem.Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  Problem.Kind kind() {
    return kind;
  }
}
