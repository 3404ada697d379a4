package io.pressroom.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.connect.KafkaConnection;
import io.pressroom.connect.StoreAccess;
import io.pressroom.diffusion.onnx.runtime.Device;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import io.pressroom.node.queue.QueueConfig;
import io.pressroom.node.render.RenderConfig;
import io.pressroom.node.store.StoreConfig;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerConfigTest {

  private static final Map<String, String> NEEDED =
      Map.of(
          "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
          "AWS_ENDPOINT_URL_S3", "http://store:9000",
          "AWS_ACCESS_KEY_ID", "key",
          "AWS_SECRET_ACCESS_KEY", "secret",
          "PRESSROOM_MODELS", "/models");

  @Test
  void theRestHasDefaults() {
    WorkerConfig config = WorkerConfig.from(NEEDED);

    assertThat(config.id()).matches("worker-[0-9a-f]{6}");
    assertThat(config.queue())
        .isEqualTo(
            new QueueConfig(
                KafkaConnection.to("kafka:9092"), "default", true, 10, Duration.ofSeconds(30), 4));
    assertThat(config.store())
        .isEqualTo(
            new StoreConfig(
                URI.create("http://store:9000"),
                "us-east-1",
                "pressroom",
                true,
                StoreAccess.byKeys("key", "secret"),
                Duration.ofMinutes(2)));
    assertThat(config.render())
        .isEqualTo(
            new RenderConfig(
                Path.of("/models"),
                RuntimeOptions.cpu(Runtime.getRuntime().availableProcessors()),
                8,
                4,
                5,
                Duration.ofMinutes(5)));
    assertThat(config.http()).isEqualTo(new InetSocketAddress("0.0.0.0", 8081));
    assertThat(config.grace()).isEqualTo(Duration.ofSeconds(25));
  }

  @Test
  void everyKeyIsMapped() {
    Map<String, String> all = new HashMap<>();
    all.put("KAFKA_BOOTSTRAP_SERVERS", "a:1,b:2");
    all.put("AWS_ENDPOINT_URL_S3", "https://s3.example");
    all.put("AWS_REGION", "eu-central-1");
    all.put("AWS_ACCESS_KEY_ID", "id");
    all.put("AWS_SECRET_ACCESS_KEY", "hidden");
    all.put("PRESSROOM_BUCKET", "posters");
    all.put("PRESSROOM_STORE_PATIENCE", "PT5M");
    all.put("PRESSROOM_ID", "gpu-7");
    all.put("PRESSROOM_POOL", "sdxl");
    all.put("PRESSROOM_PROVISION", "off");
    all.put("PRESSROOM_LEASES", "20");
    all.put("PRESSROOM_LOCK", "PT45S");
    all.put("PRESSROOM_ATTEMPTS", "3");
    all.put("PRESSROOM_MODELS", "/srv/models");
    all.put("PRESSROOM_SLOTS", "16");
    all.put("PRESSROOM_DECODE_BATCH", "2");
    all.put("PRESSROOM_DEVICE", "cuda:1");
    all.put("PRESSROOM_THREADS", "6");
    all.put("PRESSROOM_PREVIEWS", "0");
    all.put("PRESSROOM_STALL", "PT2M");
    all.put("PRESSROOM_HOST", "127.0.0.1");
    all.put("PRESSROOM_PORT", "9999");
    all.put("PRESSROOM_GRACE", "PT1M");

    assertThat(WorkerConfig.from(all))
        .isEqualTo(
            new WorkerConfig(
                "gpu-7",
                new QueueConfig(
                    KafkaConnection.to("a:1,b:2"), "sdxl", false, 20, Duration.ofSeconds(45), 3),
                new StoreConfig(
                    URI.create("https://s3.example"),
                    "eu-central-1",
                    "posters",
                    false,
                    StoreAccess.byKeys("id", "hidden"),
                    Duration.ofMinutes(5)),
                new RenderConfig(
                    Path.of("/srv/models"),
                    RuntimeOptions.on(new Device.Cuda(1), 6),
                    16,
                    2,
                    0,
                    Duration.ofMinutes(2)),
                new InetSocketAddress("127.0.0.1", 9999),
                Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PRESSROOM_SLOTS              | none    | PRESSROOM_SLOTS: expected a whole number, found 'none'
          PRESSROOM_SLOTS              | 0       | PRESSROOM_SLOTS: expected 1 to 1024, found 0
          PRESSROOM_DEVICE             | gpu     | PRESSROOM_DEVICE: expected cpu, cuda or cuda:N, found 'gpu'
          PRESSROOM_THREADS            | 0       | PRESSROOM_THREADS: expected 1 to 1024, found 0
          PRESSROOM_STALL              | PT9S    | PRESSROOM_STALL: expected at least PT10S, found PT9S
          PRESSROOM_PREVIEWS           | -1      | PRESSROOM_PREVIEWS: expected 0 to 100, found -1
          PRESSROOM_PROVISION          | no      | PRESSROOM_PROVISION: expected on or off, found 'no'
          PRESSROOM_LEASES             | 0       | PRESSROOM_LEASES: expected 1 to 1000, found 0
          PRESSROOM_LOCK               | 30s     | PRESSROOM_LOCK: expected an ISO 8601 duration such as PT30S, found '30s'
          PRESSROOM_LOCK               | PT0.5S  | PRESSROOM_LOCK: expected PT1S to PT1H, found PT0.5S
          PRESSROOM_ATTEMPTS           | 10      | PRESSROOM_ATTEMPTS: expected 1 to 9, found 10
          PRESSROOM_ID                 | a b     | PRESSROOM_ID: expected 1-100 of [a-zA-Z0-9._-], found 'a b'
          PRESSROOM_POOL               | A_      | PRESSROOM_POOL: expected 1-40 of [a-z0-9-]
          PRESSROOM_PORT               | 65536   | PRESSROOM_PORT: expected 0 to 65535, found 65536
          PRESSROOM_GRACE              | PT-1S   | PRESSROOM_GRACE: expected at least zero, found PT-1S
          AWS_ENDPOINT_URL_S3          | ftp://x | AWS_ENDPOINT_URL_S3: expected an http or https URL, found 'ftp://x'
          AWS_ENDPOINT_URL_S3          | a b     | AWS_ENDPOINT_URL_S3: expected a URL, found 'a b'
          KAFKA_SECURITY_PROTOCOL      | TLS     | KAFKA_SECURITY_PROTOCOL: expected one of [
          KAFKA_SASL_USER              | press   | KAFKA_SASL_USER: expected one of Kafka's security settings
          AWS_SECRET_ACCESS_KEY        | ''      | AWS_SECRET_ACCESS_KEY: expected a key beside AWS_ACCESS_KEY_ID, found none
          AWS_CA_BUNDLE                | /none   | AWS_CA_BUNDLE: expected certificates in PEM, found /none
          KAFKA_BOOTSTRAP_SERVERS      | ''      | KAFKA_BOOTSTRAP_SERVERS: expected a value, found none
          """)
  void aWrongValueIsRefusedByTheNameOfItsVariable(String key, String value, String message) {
    Map<String, String> environment = new HashMap<>(NEEDED);
    environment.put(key, value);

    assertThatThrownBy(() -> WorkerConfig.from(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void securityOfKafkaIsMapped() {
    Map<String, String> environment = new HashMap<>(NEEDED);
    environment.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
    environment.put("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512");
    environment.put("KAFKA_SASL_USERNAME", "press");
    environment.put("KAFKA_SASL_PASSWORD", "hush");

    QueueConfig queue = WorkerConfig.from(environment).queue();

    assertThat(queue.connection()).isEqualTo(KafkaConnection.from(environment));
    assertThat(queue.connection().properties()).containsEntry("security.protocol", "SASL_SSL");
    assertThat(queue.toString()).contains("SASL_SSL").doesNotContain("hush");
  }

  @Test
  void whatKafkaCannotReadIsNamed() {
    Map<String, String> environment = new HashMap<>(NEEDED);
    environment.put("KAFKA_SECURITY_PROTOCOL", "SSL");
    environment.put("KAFKA_SSL_ENGINE_FACTORY_CLASS", "no.such.Class");

    assertThatThrownBy(() -> WorkerConfig.from(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("KAFKA_SSL_ENGINE_FACTORY_CLASS: expected another value");
  }

  @Test
  void aMisspeltSettingIsNotPassedOver() {
    Map<String, String> environment = new HashMap<>(NEEDED);
    environment.put("PRESSROOM_SLOT", "16");

    assertThatThrownBy(() -> WorkerConfig.from(environment))
        .hasMessageStartingWith("PRESSROOM_SLOT: expected one of [")
        .hasMessageContaining("PRESSROOM_SLOTS");
  }

  @Test
  void theIdIsInventedFromTheHostsName() {
    Map<String, String> environment = new HashMap<>(NEEDED);
    environment.put("HOSTNAME", "worker-5d9f.internal");

    assertThat(WorkerConfig.from(environment).id())
        .matches("worker-5d9f\\.internal-[0-9a-f]{6}")
        .isNotEqualTo(WorkerConfig.from(environment).id());
  }

  @Test
  void theSecretIsNotPrinted() {
    assertThat(WorkerConfig.from(NEEDED).toString())
        .doesNotContain("secret")
        .contains("store:9000");
  }
}
