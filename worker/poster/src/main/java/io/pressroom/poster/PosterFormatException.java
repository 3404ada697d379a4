package io.pressroom.poster;

/** A text that cannot be typeset, with the field, what it may be, and what it is. */
public final class PosterFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final CopyField field;

  PosterFormatException(CopyField field, String expected, String found) {
    super(field.wireName() + ": expected " + expected + ", found " + found);
    this.field = field;
  }

  /** The text at fault. */
  public CopyField field() {
    return field;
  }
}
