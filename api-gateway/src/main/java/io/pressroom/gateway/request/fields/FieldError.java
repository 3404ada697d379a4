package io.pressroom.gateway.request.fields;

import java.util.Objects;
import java.util.Optional;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path in the body, such as {@code copies[1].headline}, or a header's name
 * @param expected what it may hold
 * @param found what it holds, shortened
 * @param place where it is, for a field of an uploaded file
 */
public record FieldError(String field, String expected, String found, Optional<Place> place) {

  /**
   * A cell of a file.
   *
   * @param row from 1, the header not counted
   * @param column empty where it is the row as a whole
   */
  public record Place(long row, String column) {

    public Place {
      Objects.requireNonNull(column, "column");
    }
  }

  public FieldError {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(found, "found");
    Objects.requireNonNull(place, "place");
  }

  public FieldError(String field, String expected, String found) {
    this(field, expected, found, Optional.empty());
  }

  /** Of a cell, or of a row as a whole where {@code column} is empty. */
  public static FieldError ofRow(long row, String column, String expected, String found) {
    String field = "rows[" + row + "]" + (column.isEmpty() ? "" : "." + column);
    return new FieldError(field, expected, found, Optional.of(new Place(row, column)));
  }

  @Override
  public String toString() {
    return field + ": expected " + expected + ", found " + found;
  }
}
