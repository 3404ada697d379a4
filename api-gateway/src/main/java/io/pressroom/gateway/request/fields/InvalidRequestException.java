package io.pressroom.gateway.request.fields;

import java.util.List;
import java.util.stream.Collectors;

/** A request that the gateway refuses, with everything that is wrong with it. */
public final class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<FieldError> errors;

  /**
   * @param errors at least one
   */
  public InvalidRequestException(List<FieldError> errors) {
    super(errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")));
    this.errors = List.copyOf(errors);
  }

  /**
   * @param message for people, in place of all that the errors say
   * @param errors at least one
   */
  public InvalidRequestException(String message, List<FieldError> errors) {
    super(message);
    this.errors = List.copyOf(errors);
  }

  public InvalidRequestException(String field, String expected, String found) {
    this(List.of(new FieldError(field, expected, found)));
  }

  public List<FieldError> errors() {
    return errors;
  }
}
