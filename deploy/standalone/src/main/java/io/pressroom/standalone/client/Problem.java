package io.pressroom.standalone.client;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Problem details (RFC 9457) as the gateway sends them.
 *
 * @param status HTTP status of the answer
 * @param title what kind of problem it is; empty where the answer did not say
 * @param detail what went wrong this time; empty where the answer did not say
 * @param errors the fields that were refused, if it was for their sake
 */
public record Problem(int status, String title, String detail, List<FieldError> errors) {

  public Problem {
    title = Objects.requireNonNullElse(title, "");
    detail = Objects.requireNonNullElse(detail, "");
    errors = errors == null ? List.of() : List.copyOf(errors);
  }

  /** One refused field. */
  public record FieldError(String field, String expected, String found) {}

  /** Whether the same request may be granted later: the farm is full, or not all there. */
  public boolean isTemporary() {
    return status == 429 || status >= 500;
  }

  /** For people: a line for the problem and one for each field. */
  public String describe() {
    String fields =
        errors.stream()
            .map(e -> "\n  %s: expected %s, found %s".formatted(e.field, e.expected, e.found))
            .collect(Collectors.joining());
    return headline() + fields;
  }

  /** The problem in one line, without its fields. */
  public String headline() {
    if (detail.isEmpty()) {
      return title.isEmpty() ? "the gateway answered " + status : title;
    }
    return title.isEmpty() ? detail : title + ": " + detail;
  }
}
