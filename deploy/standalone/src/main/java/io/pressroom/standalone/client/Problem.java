package io.pressroom.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Problem details (RFC 9457) as the gateway sends them.
 *
 * @param status HTTP status of the answer
 * @param title what kind of problem it is; empty where the answer did not say
 * @param detail what went wrong this time; empty where the answer did not say
 * @param errors the fields that were refused, if it was for their sake
 * @param json all that the gateway said
 */
public record Problem(
    int status, String title, String detail, List<FieldError> errors, JsonNode json) {

  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * One refused field.
   *
   * @param cell where it stands, if that is a file of rows
   */
  public record FieldError(String field, String expected, String found, Optional<Cell> cell) {

    private static FieldError of(JsonNode json) {
      Optional<Cell> cell =
          json.has("row")
              ? Optional.of(new Cell(json.path("row").asLong(), json.path("column").asText()))
              : Optional.empty();
      return new FieldError(
          json.path("field").asText(),
          json.path("expected").asText(),
          json.path("found").asText(),
          cell);
    }
  }

  /** A place in a file of rows. */
  public record Cell(long row, String column) {}

  /**
   * @param body the answer's body as it came; anything but a JSON object counts as none
   */
  static Problem of(int status, JsonNode body) {
    List<FieldError> errors = new ArrayList<>();
    body.path("errors").forEach(error -> errors.add(FieldError.of(error)));
    return new Problem(
        status, body.path("title").asText(), body.path("detail").asText(), errors, body);
  }

  /** Where the answer was no problem details: a proxy's page, or a stream that was not opened. */
  static Problem of(int status, String title) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return of(status, json.put("title", title).put("status", status));
  }

  /** Whether the same request may be granted later: the farm is full, or not all there. */
  public boolean isTemporary() {
    return isTemporary(status);
  }

  static boolean isTemporary(int status) {
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
