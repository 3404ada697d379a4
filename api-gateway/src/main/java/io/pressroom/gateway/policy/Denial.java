package io.pressroom.gateway.policy;

import io.pressroom.gateway.request.fields.FieldError;
import java.util.Objects;

/**
 * Why a text may not be rendered.
 *
 * @param rule name of the rule that found it
 * @param field where the text stands in the request
 */
public record Denial(String rule, String field) {

  public Denial {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(field, "field");
  }

  /** What is wrong with the request. */
  public FieldError error() {
    return new FieldError(
        field, "a text that the prompt policy allows", "one that rule '" + rule + "' denies");
  }
}
