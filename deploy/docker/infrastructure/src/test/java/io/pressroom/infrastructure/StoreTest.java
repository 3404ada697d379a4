package io.pressroom.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pressroom.infrastructure.Store.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTest {

  @Test
  void serverOfAFolderListensWhereMinioDoesWithItsDefaultKeys() {
    assertThat(Settings.of(List.of("server", "/data"), Map.of()))
        .isEqualTo(
            new Settings(
                Path.of("/data"), URI.create("http://0.0.0.0:9000"), "minioadmin", "minioadmin"));
  }

  @Test
  void everyOptionAndVariableIsTaken() {
    assertThat(
            Settings.of(
                List.of(
                    "server", "--console-address", ":9001", "/d", "--address", "127.0.0.1:1234"),
                Map.of("MINIO_ROOT_USER", "shop", "MINIO_ROOT_PASSWORD", "long-secret")))
        .isEqualTo(
            new Settings(
                Path.of("/d"), URI.create("http://127.0.0.1:1234"), "shop", "long-secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "gateway s3", "server", "server /a /b", "server --certs-dir /c /data"})
  void whatIsNotKnownIsRefusedWithTheUsage(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.of(List.of(line.split(" ")), Map.of()))
        .withMessageStartingWith("usage: minio server");
  }
}
