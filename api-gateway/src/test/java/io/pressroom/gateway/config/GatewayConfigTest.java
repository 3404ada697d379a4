package io.pressroom.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.connect.StoreAccess;
import io.pressroom.gateway.batch.BatchSettings;
import io.pressroom.gateway.quota.QuotaSettings;
import io.pressroom.gateway.webhook.guard.AllowList;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {

  private static final Map<String, String> REQUIRED =
      Map.of(
          "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
          "AWS_ACCESS_KEY_ID", "AKIAPOSTERS",
          "AWS_SECRET_ACCESS_KEY", "very-secret");

  private static final String ADMIN_KEY = "admin-admin-admin";

  @Test
  void defaults() {
    GatewayConfig config = GatewayConfig.from(REQUIRED);

    assertThat(config.listen().host()).isEqualTo("127.0.0.1");
    assertThat(config.listen().port()).isEqualTo(8080);
    assertThat(config.listen().publicUrl()).isEmpty();
    assertThat(config.kafka().pool()).isEqualTo("default");
    assertThat(config.kafka().provision()).isTrue();
    assertThat(config.kafka().submitTimeout()).isEqualTo(Duration.ofSeconds(8));
    assertThat(config.store().endpoint())
        .isEqualTo(URI.create("https://s3.us-east-1.amazonaws.com"));
    assertThat(config.store().bucket()).isEqualTo("pressroom");
    assertThat(config.webhooks().secret()).isEmpty();
    assertThat(config.webhooks().allowed()).isEqualTo(AllowList.EMPTY);
    assertThat(config.service().generateTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.batches()).isEqualTo(new BatchSettings(256, 256L << 20, 200_000));
    assertThat(config.service().view().jobsListed()).isEqualTo(200_000);
    assertThat(config.access().auth().isRequired()).isFalse();
    assertThat(config.access().auth().adminKey()).isEmpty();
    assertThat(config.access().auth().urlTtl()).isEqualTo(Duration.ofDays(1));
    assertThat(config.access().quota())
        .isEqualTo(new QuotaSettings(Optional.empty(), Optional.empty()));
    assertThat(config.service().aliases().names()).isEmpty();
    assertThat(config.service().streams().maxSubscribers()).isEqualTo(20_000);
  }

  @Test
  void everyVariableIsMapped() {
    GatewayConfig config =
        with(
            Map.of(
                "PRESSROOM_HOST", "localhost",
                "PRESSROOM_PORT", "0",
                "PRESSROOM_PUBLIC_URL", "https://posters.example",
                "PRESSROOM_POOL", "gpu",
                "PRESSROOM_SUBMIT_TIMEOUT", "PT2S",
                "PRESSROOM_BUCKET", "posters",
                "PRESSROOM_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "PRESSROOM_GENERATE_TIMEOUT", "PT5S",
                "AWS_REGION", "eu-west-1",
                "AWS_ENDPOINT_URL_S3", "http://minio:9000"));
    assertThat(with(Map.of("PRESSROOM_PROVISION", "off")).kafka().provision()).isFalse();
    assertThat(with(Map.of("PRESSROOM_JOBS_LISTED", "5")).service().view().jobsListed())
        .isEqualTo(5);

    assertThat(config.listen().host()).isEqualTo("localhost");
    assertThat(config.listen().port()).isZero();
    assertThat(config.listen().publicUrl()).contains(URI.create("https://posters.example"));
    assertThat(config.kafka().connection().bootstrapServers()).isEqualTo("kafka:9092");
    assertThat(config.kafka().pool()).isEqualTo("gpu");
    assertThat(config.kafka().submitTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.store().endpoint()).isEqualTo(URI.create("http://minio:9000"));
    assertThat(config.store().region()).isEqualTo("eu-west-1");
    assertThat(config.store().access()).isEqualTo(StoreAccess.byKeys("AKIAPOSTERS", "very-secret"));
    assertThat(config.store().bucket()).isEqualTo("posters");
    assertThat(config.webhooks().secret()).isPresent();
    assertThat(config.service().generateTimeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void everyVariableOfTenantsIsMapped() {
    GatewayConfig config =
        with(
            Map.of(
                "PRESSROOM_ADMIN_KEY", ADMIN_KEY,
                "PRESSROOM_URL_SECRET", "0123456789abcdef0123456789abcdef",
                "PRESSROOM_URL_TTL", "PT2H",
                "PRESSROOM_TENANT_REQUESTS_PER_SECOND", "50",
                "PRESSROOM_TENANT_CONCURRENT_JOBS", "200"));

    assertThat(config.access().auth().isRequired()).isTrue();
    assertThat(config.access().auth().adminKey()).isPresent();
    assertThat(config.access().auth().urlTtl()).isEqualTo(Duration.ofHours(2));
    assertThat(config.access().quota())
        .isEqualTo(new QuotaSettings(Optional.of(50), Optional.of(200)));
    assertThat(with(Map.of("PRESSROOM_AUTH", "on")).access().auth().isRequired()).isTrue();
  }

  @Test
  void variablesOfStreamsAreMapped() {
    assertThat(with(Map.of("PRESSROOM_MAX_SUBSCRIBERS", "7")).service().streams().maxSubscribers())
        .isEqualTo(7);
  }

  @Test
  void aliasesAreMapped() {
    GatewayConfig config =
        with(Map.of("PRESSROOM_MODEL_ALIASES", "gpt-image-1=mini, acme/flux=mini"));

    assertThat(config.service().aliases().names())
        .isEqualTo(Map.of("gpt-image-1", "mini", "acme/flux", "mini"));
  }

  @Test
  void everyVariableOfBatchesIsMapped() {
    GatewayConfig config =
        with(
            Map.of(
                "PRESSROOM_TENANT_WINDOW", "7",
                "PRESSROOM_BATCH_MAX_BYTES", "2048",
                "PRESSROOM_BATCH_MAX_JOBS", "99"));

    assertThat(config.batches()).isEqualTo(new BatchSettings(7, 2048, 99));
  }

  @Test
  void allowedWebhookTargetsAreMapped() {
    GatewayConfig config = with(Map.of("PRESSROOM_WEBHOOK_ALLOW", "hooks.internal,10.1.0.0/16"));

    assertThat(config.webhooks().allowed())
        .isEqualTo(AllowList.parse("10.1.0.0/16,hooks.internal"));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "PRESSROOM_PORT, http, PRESSROOM_PORT",
    "PRESSROOM_PORT, 65536, PRESSROOM_PORT",
    "PRESSROOM_PUBLIC_URL, ftp://x, publicUrl",
    "PRESSROOM_PUBLIC_URL, https://x/, publicUrl",
    "PRESSROOM_PROVISION, no, PRESSROOM_PROVISION",
    "PRESSROOM_SUBMIT_TIMEOUT, 8, PRESSROOM_SUBMIT_TIMEOUT",
    "PRESSROOM_SUBMIT_TIMEOUT, PT0S, submitTimeout",
    "PRESSROOM_GENERATE_TIMEOUT, PT0S, generateTimeout",
    "PRESSROOM_JOBS_LISTED, many, PRESSROOM_JOBS_LISTED",
    "PRESSROOM_JOBS_LISTED, 0, jobsListed",
    "PRESSROOM_MAX_SUBSCRIBERS, many, PRESSROOM_MAX_SUBSCRIBERS",
    "PRESSROOM_MAX_SUBSCRIBERS, 0, maxSubscribers",
    "PRESSROOM_BUCKET, A/B, bucket",
    "PRESSROOM_WEBHOOK_SECRET, hunter2, PRESSROOM_WEBHOOK_SECRET",
    "PRESSROOM_AUTH, maybe, PRESSROOM_AUTH",
    "PRESSROOM_ADMIN_KEY, hunter2, PRESSROOM_ADMIN_KEY",
    "PRESSROOM_HOST, 0.0.0.0, PRESSROOM_ADMIN_KEY",
    "PRESSROOM_URL_SECRET, hunter2, PRESSROOM_URL_SECRET",
    "PRESSROOM_URL_TTL, PT59M, urlTtl",
    "PRESSROOM_URL_TTL, 1d, PRESSROOM_URL_TTL",
    "PRESSROOM_TENANT_REQUESTS_PER_SECOND, 0, requestsPerSecond",
    "PRESSROOM_TENANT_CONCURRENT_JOBS, many, PRESSROOM_TENANT_CONCURRENT_JOBS",
    "PRESSROOM_WEBHOOK_ALLOW, 10.0.0.1/8, PRESSROOM_WEBHOOK_ALLOW",
    "AWS_ENDPOINT_URL_S3, minio, endpoint",
    "AWS_CA_BUNDLE, /none, AWS_CA_BUNDLE",
    "PRESSROOM_TLS_KEY, /none, PRESSROOM_TLS_CERTIFICATE",
    "PRESSROOM_MODEL_ALIASES, gpt-image-1, PRESSROOM_MODEL_ALIASES",
    "PRESSROOM_MODEL_ALIASES, 'a=b,a=c', PRESSROOM_MODEL_ALIASES",
    "PRESSROOM_MODEL_ALIASES, =mini, PRESSROOM_MODEL_ALIASES",
    "PRESSROOM_TENANT_WINDOW, many, PRESSROOM_TENANT_WINDOW",
    "PRESSROOM_TENANT_WINDOW, 0, tenantWindow",
    "PRESSROOM_BATCH_MAX_BYTES, 1, maxUploadBytes",
    "PRESSROOM_BATCH_MAX_JOBS, 9999999, maxJobs",
    "PRESSROOM_BUKKET, posters, PRESSROOM_BUKKET",
    "KAFKA_SECURITY_PROTOCOL, TLS, KAFKA_SECURITY_PROTOCOL",
    "KAFKA_SASL_USER, press, KAFKA_SASL_USER",
  })
  void whatIsWrongIsNamed(String name, String value, String named) {
    assertThatThrownBy(() -> with(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(named + ": expected");
  }

  @Test
  void securityOfKafkaIsMapped() {
    Map<String, String> tls =
        Map.of("KAFKA_SECURITY_PROTOCOL", "SSL", "KAFKA_SSL_TRUSTSTORE_LOCATION", "/etc/ca.pem");

    assertThat(with(tls).kafka().connection().properties())
        .containsEntry("security.protocol", "SSL")
        .containsEntry("ssl.truststore.location", "/etc/ca.pem");
  }

  @Test
  void whatKafkaCannotReadIsNamed() {
    Map<String, String> environment =
        Map.of("KAFKA_SECURITY_PROTOCOL", "SSL", "KAFKA_SSL_ENGINE_FACTORY_CLASS", "no.such.Class");

    assertThatThrownBy(() -> with(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("KAFKA_SSL_ENGINE_FACTORY_CLASS: expected another value");
  }

  @Test
  void whatIsMissingIsNamed() {
    for (String name : REQUIRED.keySet()) {
      Map<String, String> environment = new HashMap<>(REQUIRED);
      environment.remove(name);
      assertThatThrownBy(() -> GatewayConfig.from(environment)).hasMessageStartingWith(name);
    }
  }

  @Test
  void gatewayThatOthersCanCallIsOpenOnlyWhereThatIsSaid() {
    Map<String, String> exposed = new HashMap<>(Map.of("PRESSROOM_HOST", "0.0.0.0"));
    assertThatThrownBy(() -> with(exposed)).hasMessageContaining("PRESSROOM_AUTH=off");

    exposed.put("PRESSROOM_AUTH", "off");
    assertThat(with(exposed).access().auth().isRequired()).isFalse();
    exposed.put("PRESSROOM_ADMIN_KEY", ADMIN_KEY);
    assertThatThrownBy(() -> with(exposed)).hasMessageStartingWith("PRESSROOM_AUTH: expected on");
    exposed.remove("PRESSROOM_AUTH");
    assertThat(with(exposed).access().auth().isRequired()).isTrue();
  }

  @Test
  void secretsAreNotPrinted() {
    GatewayConfig config =
        with(
            Map.of(
                "PRESSROOM_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "PRESSROOM_URL_SECRET", "0123456789abcdef0123456789abcdef",
                "PRESSROOM_ADMIN_KEY", ADMIN_KEY));

    assertThat(config.toString())
        .doesNotContain("very-secret", "AKIAPOSTERS", "whsec", "0123456789", ADMIN_KEY);
    assertThatThrownBy(() -> with(Map.of("PRESSROOM_ADMIN_KEY", "hunter2")))
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> with(Map.of("PRESSROOM_WEBHOOK_SECRET", "hunter2")))
        .hasMessageNotContaining("hunter2");
  }

  private static GatewayConfig with(Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.putAll(variables);
    return GatewayConfig.from(environment);
  }
}
