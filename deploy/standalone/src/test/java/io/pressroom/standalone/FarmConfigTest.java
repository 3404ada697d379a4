package io.pressroom.standalone;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarmConfigTest {

  @TempDir private Path folder;

  @Test
  void aModelsFolderThatIsNotThereIsRefusedByName() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> new FarmConfig(folder, missing, "127.0.0.1", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("models")
        .hasMessageContaining(missing.toString());
  }

  @Test
  void aPortOutsideItsRangeIsRefusedByName() {
    assertThatThrownBy(() -> new FarmConfig(folder, folder, "127.0.0.1", 65_536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("port: expected 0..65535 (0: a free one), found 65536");
  }

  @Test
  void aBlankHostIsRefusedByName() {
    assertThatThrownBy(() -> new FarmConfig(folder, folder, " ", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("host: ");
  }
}
