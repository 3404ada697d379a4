package io.pressroom.diffusion.error;

/** A prompt with more tokens than the text encoder's window; it is refused, never silently cut. */
public final class PromptTooLongException extends InvalidRequestException {
  private static final long serialVersionUID = 1L;

  private final int tokens;
  private final int allowed;

  /**
   * @param field the request's field, {@code prompt} or {@code negative_prompt}
   * @param tokens how many tokens the prompt has, without start and end marks
   * @param allowed how many of them the window holds
   */
  public PromptTooLongException(String field, int tokens, int allowed) {
    super(
        Code.PROMPT_TOO_LONG, field + ": expected at most " + allowed + " tokens, found " + tokens);
    this.tokens = tokens;
    this.allowed = allowed;
  }

  public int tokens() {
    return tokens;
  }

  public int allowed() {
    return allowed;
  }
}
