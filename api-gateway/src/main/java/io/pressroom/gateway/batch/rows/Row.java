package io.pressroom.gateway.batch.rows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of a file.
 *
 * @param number from 1, the header not counted
 * @param cells by column, in the file's order
 */
public record Row(long number, Map<String, String> cells) {

  static Row of(long number, List<String> columns, List<String> values) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      cells.put(columns.get(i), values.get(i));
    }
    return new Row(number, cells);
  }
}
