package io.pressroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.node.WorkerConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  @Test
  void gatewayAndWorkerEachGetTheirOwnSettings() {
    Map<String, String> settings =
        Map.of(
            "PRESSROOM_SLOTS", "4",
            "PRESSROOM_POOL", "a10",
            "PRESSROOM_ADMIN_KEY", "0123456789abcdef",
            "PRESSROOM_MISSPELT", "x");

    FarmConfig config = new FarmConfig(folder, folder, "127.0.0.1", 0, settings);

    assertThat(config.workerSettings()).containsOnlyKeys("PRESSROOM_SLOTS", "PRESSROOM_POOL");
    assertThat(config.gatewaySettings())
        .containsOnlyKeys("PRESSROOM_POOL", "PRESSROOM_ADMIN_KEY", "PRESSROOM_MISSPELT");
    assertThat(config.adminKey()).contains("0123456789abcdef");
    assertThat(config.toString()).contains("PRESSROOM_ADMIN_KEY").doesNotContain("0123456789");
  }

  @Test
  void whatIsKeptForTheWorkerIsWhatAWorkerKnows() {
    Map<String, String> settings = new HashMap<>();
    for (String name :
        List.of("SLOTS", "DECODE_BATCH", "THREADS", "PREVIEWS", "LEASES", "ATTEMPTS")) {
      settings.put("PRESSROOM_" + name, "2");
    }
    for (String name : List.of("GRACE", "LOCK", "STORE_PATIENCE")) {
      settings.put("PRESSROOM_" + name, "PT20S");
    }
    FarmConfig config = new FarmConfig(folder, folder, "127.0.0.1", 0, settings);

    assertThat(config.gatewaySettings()).isEmpty();
    assertThat(config.workerSettings()).isEqualTo(settings);
    settings.put("PRESSROOM_MODELS", folder.toString());
    settings.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
    settings.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9000");
    settings.put("AWS_ACCESS_KEY_ID", "key");
    settings.put("AWS_SECRET_ACCESS_KEY", "secret");
    assertThat(WorkerConfig.from(settings).render().slots()).isEqualTo(2);
  }
}
