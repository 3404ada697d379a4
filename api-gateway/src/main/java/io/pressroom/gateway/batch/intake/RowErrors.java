package io.pressroom.gateway.batch.intake;

import io.pressroom.gateway.request.fields.FieldError;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file: the first of it, and how much there is in all. Not thread-safe. */
final class RowErrors {

  private static final int LISTED = 100;

  // Mutable state.
  private final List<FieldError> listed = new ArrayList<>();
  private long errors;
  private long rows;
  private long lastRow;

  void add(long row, FieldError error) {
    errors++;
    if (row != lastRow) {
      rows++;
      lastRow = row;
    }
    if (listed.size() < LISTED) {
      listed.add(error);
    }
  }

  void throwIfAny() {
    if (errors > 0) {
      String which = errors > LISTED ? "; the first " + LISTED + " are listed" : "";
      throw new InvalidRequestException(
          "errors: " + errors + ", rows with errors: " + rows + which, listed);
    }
  }
}
