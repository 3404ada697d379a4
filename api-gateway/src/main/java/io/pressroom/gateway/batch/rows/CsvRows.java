package io.pressroom.gateway.batch.rows;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/** CSV by RFC 4180, of any delimiter; empty lines are skipped. */
final class CsvRows implements RowReader {

  /** Characters of one row. */
  private static final int MAX_ROW = 1024 * 1024;

  private final CloseableIterator<CsvRecord> records;
  private final List<String> columns;

  // Mutable state: the number of the last row read.
  private long row;

  CsvRows(Reader reader, char delimiter) {
    records =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .skipEmptyLines(true)
            .maxBufferSize(MAX_ROW)
            .ofCsvRecord(reader)
            .iterator();
    columns = header();
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Optional<Row> next() {
    CsvRecord csv;
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      row++;
      csv = records.next();
    } catch (CsvParseException e) {
      throw new RowException(row, "", "well-formed CSV", String.valueOf(e.getMessage()), true);
    }
    if (csv.getFieldCount() != columns.size()) {
      throw new RowException(
          row,
          "",
          columns.size() + " cells, as in the header",
          csv.getFieldCount() + " cells",
          false);
    }
    return Optional.of(Row.of(row, columns, csv.getFields()));
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private List<String> header() {
    try {
      if (records.hasNext()) {
        return Columns.check(records.next().getFields());
      }
    } catch (CsvParseException e) {
      throw new InvalidRequestException(
          "rows.header", "well-formed CSV", String.valueOf(e.getMessage()));
    }
    throw new InvalidRequestException("rows", "a file with a header and rows", "empty lines");
  }
}
