package io.pressroom.gateway.batch.template;

/** A text that is no template: says what was expected, and at which character, from 0. */
final class TemplateSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String expected;

  TemplateSyntaxException(String expected, int position) {
    super("character " + position + ": expected " + expected);
    this.expected = expected;
  }

  String expected() {
    return expected;
  }
}
