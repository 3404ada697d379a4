package io.pressroom.gateway.batch.rows;

import io.pressroom.gateway.request.fields.FieldError;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What any file's header must be. */
final class Columns {

  static final int MAX = 200;
  static final int MAX_NAME = 64;

  private Columns() {}

  /**
   * The names without white space around them.
   *
   * @throws InvalidRequestException naming each that is empty, too long or there twice
   */
  static List<String> check(List<String> header) {
    List<FieldError> errors = new ArrayList<>();
    List<String> names = header.stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    if (names.size() > MAX) {
      errors.add(new FieldError("rows", "at most " + MAX + " columns", names.size() + " columns"));
    }
    for (int i = 0; i < Math.min(MAX, names.size()); i++) {
      String name = names.get(i);
      String field = "rows.header[" + i + "]";
      if (name.isEmpty() || name.length() > MAX_NAME) {
        errors.add(
            new FieldError(
                field, "a name of 1.." + MAX_NAME + " characters", name.length() + " characters"));
      } else if (!seen.add(name)) {
        errors.add(new FieldError(field, "a name that no other column has", name));
      }
    }
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
    return names;
  }
}
