package io.pressroom.gateway.policy;

/** The prompt policy denies a job's text. */
public final class PromptDeniedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Denial denial;

  public PromptDeniedException(Denial denial) {
    super(denial.field() + ": denied by rule '" + denial.rule() + "' of the prompt policy");
    this.denial = denial;
  }

  public Denial denial() {
    return denial;
  }
}
