package io.pressroom.diffusion.error;

import java.util.Locale;

/** A request that this model can never render as it stands; trying again elsewhere is of no use. */
public class InvalidRequestException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Why the request was refused. */
  public enum Code {
    /** A number lies outside what any model takes. */
    OUT_OF_RANGE,
    /** The prompt has more tokens than the text encoder's window. */
    PROMPT_TOO_LONG,
    /** The model doesn't render pictures of this size. */
    SIZE_NOT_SERVED,
    /** The model wasn't trained for this sampler. */
    SAMPLER_NOT_SERVED;

    /** The name used on the wire and in metrics, such as {@code prompt_too_long}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Code code;

  /** The message names the field, what was expected and what was found. */
  public InvalidRequestException(Code code, String message) {
    super(message);
    this.code = code;
  }

  public final Code code() {
    return code;
  }
}
