package io.pressroom.gateway.batch.delivery;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.pressroom.gateway.batch.Batch;
import io.pressroom.gateway.batch.BatchJson;
import io.pressroom.gateway.view.JobJson;
import io.pressroom.gateway.view.Links;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of each row, as CSV for spreadsheets and as JSON for programs. Written as it is made;
 * blocks. Thread-safe.
 */
public final class Manifest {

  private final Lines lines;

  public Manifest(Lines lines) {
    this.lines = lines;
  }

  /** The file's own columns first, ours behind them. */
  public void writeCsv(Batch batch, Links links, OutputStream out) throws IOException {
    CsvWriter csv = CsvWriter.builder().build(writer(out));
    List<String> header = new ArrayList<>(List.of("row"));
    header.addAll(batch.state().getColumnsList());
    header.addAll(
        List.of("size", "locale", "job", "status", "seed", "picture_urls", "poster_urls", "error"));
    csv.writeRecord(header);
    lines.forEach(
        batch.state(),
        line -> {
          List<String> cells = new ArrayList<>(List.of(Long.toString(line.item().getRow())));
          line.item().getValuesList().forEach(value -> cells.add(safe(value)));
          cells.addAll(
              List.of(
                  line.size(),
                  line.item().getLocale(),
                  line.jobId(),
                  JobJson.name(line.status()),
                  Long.toString(line.job().getRender().getSeed()),
                  String.join(" ", pictures(line, links)),
                  String.join(" ", posters(line, links)),
                  line.error()));
          csv.writeRecord(cells);
        });
    csv.flush();
  }

  public void writeJson(Batch batch, Links links, OutputStream out) throws IOException {
    Writer json = writer(out);
    json.write("{\"batch\":" + BatchJson.of(batch, links).encode() + ",\"items\":[");
    boolean[] isFirst = {true};
    lines.forEach(
        batch.state(),
        line -> {
          json.write(isFirst[0] ? "\n" : ",\n");
          isFirst[0] = false;
          json.write(item(batch, line, links).encode());
        });
    json.write("\n]}\n");
    json.flush();
  }

  private static JsonObject item(Batch batch, Line line, Links links) {
    JsonObject columns = new JsonObject();
    for (int i = 0; i < batch.state().getColumnsCount(); i++) {
      columns.put(batch.state().getColumns(i), line.item().getValues(i));
    }
    JsonObject item =
        new JsonObject()
            .put("row", line.item().getRow())
            .put("columns", columns)
            .put("size", line.size())
            .put("job", line.jobId())
            .put("status", JobJson.name(line.status()))
            .put("seed", line.job().getRender().getSeed())
            .put("picture_urls", new JsonArray(pictures(line, links)))
            .put("poster_urls", new JsonArray(posters(line, links)));
    if (!line.item().getLocale().isEmpty()) {
      item.put("locale", line.item().getLocale());
    }
    if (!line.error().isEmpty()) {
      item.put("error", line.error());
    }
    return item;
  }

  private static List<String> pictures(Line line, Links links) {
    List<String> urls = new ArrayList<>();
    for (int image = 0; line.hasPictures() && image < line.images(); image++) {
      urls.add(links.picture(line.jobId(), image));
    }
    return urls;
  }

  private static List<String> posters(Line line, Links links) {
    List<String> urls = new ArrayList<>();
    boolean hasPosters = line.hasPictures() && line.isTypeset();
    for (int image = 0; hasPosters && image < line.images(); image++) {
      urls.add(links.poster(line.jobId(), image, line.item().getCopy()));
    }
    return urls;
  }

  /**
   * A cell that a spreadsheet would take for a formula is made a text, as OWASP advises: what is in
   * it may come from anyone.
   */
  private static String safe(String cell) {
    return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 && !isNumber(cell)
        ? "'" + cell
        : cell;
  }

  private static boolean isNumber(String cell) {
    return cell.matches("[+-]?[0-9]+([.,][0-9]+)?");
  }

  private static Writer writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }
}
