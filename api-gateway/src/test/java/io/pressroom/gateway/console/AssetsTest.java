package io.pressroom.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {

  private final Assets assets = new Assets("console");

  @ParameterizedTest
  @CsvSource({
    "index.html, text/html; charset=utf-8",
    "base.css, text/css; charset=utf-8",
    "studio/studio.js, text/javascript; charset=utf-8",
    "icon.svg, image/svg+xml",
    "fonts/instrument-sans.woff2, font/woff2"
  })
  void everyFileHasItsType(String name, String type) {
    assertThat(assets.find(name).orElseThrow().type()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "nothing.js", "../log4j2-gateway.xml", "studio/../../x.js", "/app.js", "studio",
        "studio/", ".js", "fonts/OFL.txt", "..\\app.js", "app.js\0", "io/pressroom/x.class"
      })
  void nothingElseIsServed(String name) {
    assertThat(assets.find(name)).isEmpty();
  }

  @Test
  void filesAreToldApartByTheirTags() {
    String page = assets.find("index.html").orElseThrow().etag();

    assertThat(page).matches("\"[0-9a-f]{16}\"");
    assertThat(assets.find("app.js").orElseThrow().etag()).isNotEqualTo(page);
    assertThat(new Assets("console").find("index.html").orElseThrow().etag()).isEqualTo(page);
  }
}
