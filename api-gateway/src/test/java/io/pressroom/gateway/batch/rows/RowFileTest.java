package io.pressroom.gateway.batch.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.gateway.request.fields.FieldError;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowFileTest {

  private static final String CHINESE =
      "产品,标题\n" + "杯子,夏季促销全场五折起欢迎选购各种颜色的陶瓷杯子\n" + "雨伞,下雨天出门记得带一把结实又漂亮的雨伞\n";
  private static final String JAPANESE =
      "商品,見出し\nカップ,夏のセールを開催していますのでぜひお越しください\n傘,雨の日にはこの傘をどうぞお使いください\n";
  private static final String FRENCH =
      "produit,titre\ntasse,Soldes d'été à la fenêtre dès février\nparapluie,Où êtes-vous allés l'été passé ?\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "UTF-8, chinese",
    "GB18030, chinese",
    "Shift_JIS, japanese",
    "EUC-JP, japanese",
    "windows-1252, french",
    "UTF-8, french",
  })
  void tellsTheEncodingFromTheBytes(String charset, String language) throws IOException {
    String text = text(language);

    assertThat(read(text.getBytes(Charset.forName(charset)), Optional.empty()))
        .isEqualTo(read(text.getBytes(StandardCharsets.UTF_8), Optional.empty()))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkSaysIt(String charset) throws IOException {
    byte[] marked = ('\ufeff' + CHINESE).getBytes(Charset.forName(charset));

    assertThat(read(marked, Optional.of(StandardCharsets.ISO_8859_1)).get(0))
        .containsEntry("产品", "杯子");
  }

  @Test
  void whatTheClientSaysHoldsUnlessItCannotBe() throws IOException {
    byte[] big5 = "產品\n雨傘\n".getBytes(Charset.forName("Big5"));

    assertThat(read(big5, Optional.of(Charset.forName("Big5"))).get(0)).containsEntry("產品", "雨傘");
    assertThatThrownBy(() -> read(big5, Optional.of(StandardCharsets.UTF_8)))
        .hasMessageContaining("rows: expected a file in UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void anyUsualDelimiterWillDo(String delimiter) throws IOException {
    String text =
        "name,the \"\"price\"\",note\r\n\"mug,;|\t\",5,\"two\nlines\"\r\n\r\numbrella,7,\r\n"
            .replace("the \"\"price\"\"", "\"the ,;|price\"")
            .replace("name,", "name" + delimiter)
            .replace(",note", delimiter + "note")
            .replace("\",5,\"", "\"" + delimiter + "5" + delimiter + "\"")
            .replace("umbrella,7,", "umbrella" + delimiter + "7" + delimiter);

    assertThat(read(text.getBytes(StandardCharsets.UTF_8), Optional.empty()))
        .containsExactly(
            Map.of("name", "mug,;|\t", "the ,;|price", "5", "note", "two\nlines"),
            Map.of("name", "umbrella", "the ,;|price", "7", "note", ""));
  }

  @Test
  void readsJsonLines() throws IOException {
    String text =
        "{\"a\": \"x\", \"n\": 5, \"b\": null}\n\n{\"b\": true, \"a\": \"y\", \"n\": 0.5}\n";

    assertThat(read(text.getBytes(StandardCharsets.UTF_8), Optional.empty()))
        .containsExactly(
            Map.of("a", "x", "n", "5", "b", ""), Map.of("a", "y", "n", "0.5", "b", "true"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "'' # rows",
        "'\n\n' # rows",
        "'a,a\n1,2' # rows.header[1]",
        "'a,,c\n1,2,3' # rows.header[1]",
        "'{\"a\": 1' # rows[1]",
      })
  void aHeaderThatCannotBeIsNamed(String text, String field) {
    assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8), Optional.empty()))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            refused ->
                assertThat(refused.errors()).extracting(FieldError::field).containsExactly(field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "'a,b\n1,2\n3\n5,6' # rows[2]",
        "'a,b\n1,2\n3,4,5\n5,6' # rows[2]",
        "'{\"a\": 1}\n{\"b\": 2}\n{\"a\": 3}' # rows[2].b",
        "'{\"a\": 1}\n{}\n{\"a\": 3}' # rows[2].a",
        "'{\"a\": 1}\n{\"a\": []}\n{\"a\": 3}' # rows[2].a",
        "'{\"a\": 1}\nnot json\n{\"a\": 3}' # rows[2]",
      })
  void aRowThatCannotBeIsNamedAndTheNextAreRead(String text, String field) throws IOException {
    try (RowReader reader = open(text.getBytes(StandardCharsets.UTF_8), Optional.empty())) {
      assertThat(reader.next()).isPresent();
      assertThatThrownBy(reader::next)
          .isInstanceOfSatisfying(
              RowException.class, refused -> assertThat(refused.error().field()).isEqualTo(field));
      assertThat(reader.next()).map(Row::number).contains(3L);
      assertThat(reader.next()).isEmpty();
    }
  }

  private static String text(String language) {
    return switch (language) {
      case "chinese" -> CHINESE;
      case "japanese" -> JAPANESE;
      default -> FRENCH;
    };
  }

  private List<Map<String, String>> read(byte[] bytes, Optional<Charset> encoding)
      throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (RowReader reader = open(bytes, encoding)) {
      for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get().cells());
      }
    }
    return rows;
  }

  private RowReader open(byte[] bytes, Optional<Charset> encoding) throws IOException {
    return RowFile.probe(Files.write(folder.resolve("rows"), bytes), encoding).open();
  }
}
