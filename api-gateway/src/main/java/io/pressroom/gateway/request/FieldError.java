package io.pressroom.gateway.request;

import java.util.Objects;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path in the body, such as {@code copies[1].headline}, or a header's name
 * @param expected what it may hold
 * @param found what it holds, shortened
 */
public record FieldError(String field, String expected, String found) {

  public FieldError {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(found, "found");
  }

  @Override
  public String toString() {
    return field + ": expected " + expected + ", found " + found;
  }
}
