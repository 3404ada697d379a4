package io.pressroom.gateway.batch.rows;

import io.pressroom.gateway.request.fields.FieldError;

/** A row that can't be read. */
public final class RowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long row;
  private final String column;
  private final String expected;
  private final String found;
  private final boolean isLast;

  /**
   * @param column empty where it is the row as a whole
   * @param isLast whether nothing behind the row can be read either
   */
  RowException(long row, String column, String expected, String found, boolean isLast) {
    super("row " + row + ": expected " + expected + ", found " + found);
    this.row = row;
    this.column = column;
    this.expected = expected;
    this.found = found;
    this.isLast = isLast;
  }

  public long row() {
    return row;
  }

  public FieldError error() {
    return FieldError.ofRow(row, column, expected, found);
  }

  public boolean isLast() {
    return isLast;
  }
}
