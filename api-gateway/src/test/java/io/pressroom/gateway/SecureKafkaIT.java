package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.connect.KafkaConnection;
import io.pressroom.embedded.BrokerSecurity;
import io.pressroom.embedded.EmbeddedKafka;
import io.pressroom.embedded.EmbeddedS3;
import io.pressroom.embedded.testing.Infrastructure;
import io.pressroom.embedded.testing.TestAuthority;
import io.pressroom.embedded.testing.security.AclCommands;
import io.pressroom.embedded.testing.security.TokenEndpoint;
import io.pressroom.gateway.config.GatewayConfig;
import io.pressroom.gateway.queue.KafkaLink;
import io.pressroom.gateway.queue.provision.Provisioner;
import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.LogCapture;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.needs.Needs;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gateway before brokers that demand what deploy/kafka-security.md describes. */
class SecureKafkaIT {

  private static final Path PAGE = Path.of("../deploy/kafka-security.md");

  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static final HeldCertificate SERVER = AUTHORITY.issue("server");
  private static final BrokerSecurity TLS =
      BrokerSecurity.tls(SERVER.privateKeyPkcs8Pem(), SERVER.certificatePem());

  private static EmbeddedS3 s3;
  private static EmbeddedKafka byPassword;
  private static Path files;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    files = folder;
    AUTHORITY.write(folder.resolve("ca.crt"));
    new TestAuthority().write(folder.resolve("other.crt"));
    s3 = EmbeddedS3.start(folder.resolve("s3"));
    BrokerSecurity security = TLS.withUsers(Map.of("gateway", "hush \"=;\\")).withRules();
    byPassword = EmbeddedKafka.start(folder.resolve("kafka"), security);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", byPassword.adminServers()))) {
      AclCommands.of(PAGE).run(admin);
    }
  }

  @AfterAll
  static void stop() {
    byPassword.close();
    s3.close();
  }

  @Test
  void jobsFlowForAUserWithAPasswordWhoMayDoWhatThePageSays() throws Exception {
    try (LogCapture log = LogCapture.start();
        Gateway gateway = Gateway.start(config(byPassword, password()))) {
      assertJobsFlow(gateway, byPassword);
      assertThat(log.text()).contains("sasl.mechanism = SCRAM-SHA-512").doesNotContain("hush");
    }
  }

  @Test
  void jobsFlowForWhoMayNotMakeTopicsOnceAnAdministratorHasMadeThem(@TempDir Path folder)
      throws Exception {
    BrokerSecurity security = TLS.withUsers(Map.of("gateway", "hush \"=;\\")).withRules();
    Map<String, String> environment = password();
    environment.put("PRESSROOM_PROVISION", "off");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, security);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.adminServers()));
        Gateway gateway = Gateway.start(config(kafka, environment))) {
      AclCommands.of(PAGE).withoutProvisioning().run(admin);
      Client client = new Client(gateway.port());
      await().until(() -> client.get("/health/ready").body().contains("topic pressroom.job-state"));

      try (Provisioner ours = KafkaLink.provisioner(KafkaConnection.to(kafka.adminServers()))) {
        ours.provide(Needs.ofGateway("default"));
      }
      assertJobsFlow(gateway, kafka);
      assertBatchesAreFed(gateway, kafka);
    }
  }

  @Test
  void jobsFlowForWhoHoldsACertificate(@TempDir Path folder) throws Exception {
    BrokerSecurity security = TLS.withClientCertificates(AUTHORITY.pem());
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, security)) {
      HeldCertificate own = AUTHORITY.issue("gateway");
      Path store = files.resolve("gateway.pem");
      Files.writeString(store, own.privateKeyPkcs8Pem() + own.certificatePem());
      Map<String, String> inAFile = trust("SSL");
      inAFile.put("KAFKA_SSL_KEYSTORE_TYPE", "PEM");
      inAFile.put("KAFKA_SSL_KEYSTORE_LOCATION", store.toString());
      try (Gateway gateway = Gateway.start(config(kafka, inAFile))) {
        assertJobsFlow(gateway, kafka);
      }

      Map<String, String> inVariables =
          Map.of(
              "KAFKA_SECURITY_PROTOCOL",
              "SSL",
              "KAFKA_SSL_KEYSTORE_TYPE",
              "PEM",
              "KAFKA_SSL_KEYSTORE_KEY",
              own.privateKeyPkcs8Pem(),
              "KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN",
              own.certificatePem(),
              "KAFKA_SSL_TRUSTSTORE_TYPE",
              "PEM",
              "KAFKA_SSL_TRUSTSTORE_CERTIFICATES",
              AUTHORITY.pem());
      try (Gateway gateway = Gateway.start(config(kafka, inVariables))) {
        assertJobsFlow(gateway, kafka);
      }

      try (Gateway gateway = Gateway.start(config(kafka, trust("SSL")))) {
        assertNeverReady(gateway, "handshake");
      }
    }
  }

  @Test
  void jobsFlowForWhoHasATokenAndAfterItHasRunOut(@TempDir Path folder) throws Exception {
    Duration lifetime = Duration.ofSeconds(4);
    try (TokenEndpoint endpoint = TokenEndpoint.start(Map.of("gateway", "hush"), lifetime);
        EmbeddedKafka kafka =
            EmbeddedKafka.start(
                folder,
                TLS.withTokens(endpoint.keys(), TokenEndpoint.ISSUER, TokenEndpoint.AUDIENCE));
        Gateway gateway = Gateway.start(config(kafka, token(endpoint)))) {
      assertJobsFlow(gateway, kafka);

      // Each is fetched when most of the life of the one before is over.
      int before = endpoint.issued();
      await().until(() -> endpoint.issued() >= before + 2);
      assertJobsFlow(gateway, kafka);
    }
  }

  @Test
  void jobsFlowForWhoFindsATokenInAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("token");
    Map<String, String> environment = trust("SASL_SSL");
    environment.put("KAFKA_SASL_MECHANISM", "OAUTHBEARER");
    environment.put("KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL", file.toUri().toString());
    try (TokenEndpoint endpoint = TokenEndpoint.start(Map.of(), Duration.ofMinutes(5));
        EmbeddedKafka kafka =
            EmbeddedKafka.start(
                folder.resolve("kafka"),
                TLS.withTokens(endpoint.keys(), TokenEndpoint.ISSUER, TokenEndpoint.AUDIENCE))) {
      endpoint.write(file, "gateway");
      try (Gateway gateway = Gateway.start(config(kafka, environment))) {
        assertJobsFlow(gateway, kafka);
      }
    }
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "KAFKA_SASL_PASSWORD, wrong, Authentication failed during authentication due to invalid credentials",
    "KAFKA_SASL_USERNAME, nobody, Authentication failed during authentication due to invalid credentials",
    "KAFKA_SASL_MECHANISM, PLAIN, mechanism",
    "KAFKA_SSL_TRUSTSTORE_LOCATION, other.crt, handshake",
  })
  void readinessSaysWhyTheBrokerTurnsTheGatewayAway(String variable, String value, String reason)
      throws Exception {
    Map<String, String> environment = password();
    environment.put(variable, value.endsWith(".crt") ? files.resolve(value).toString() : value);

    try (Gateway gateway = Gateway.start(config(byPassword, environment))) {
      assertNeverReady(gateway, reason);
    }
  }

  @Test
  void readinessSaysThatNobodyAnswersInPlainText() throws Exception {
    Map<String, String> none = Map.of();

    try (Gateway gateway = Gateway.start(config(byPassword, none))) {
      assertNeverReady(gateway, "Timed out waiting for a node");
    }
  }

  /** From a submission to the worker, and back. */
  private static void assertJobsFlow(Gateway gateway, EmbeddedKafka kafka) throws Exception {
    Client client = new Client(gateway.port());
    try (HandWorker worker = new HandWorker("w-1", Infrastructure.of(kafka.adminServers(), s3))) {
      await().until(() -> client.get("/health/ready").statusCode() == 200);
      worker.announce(card("mini"));
      await().until(() -> client.get("/v1/models").body().contains("mini"));

      String id = client.submit(new JsonObject().put("prompt", "a beach")).getString("id");
      RenderJob job = worker.take(id, Lane.LANE_STANDARD);
      worker.finish(succeeded(job), new byte[] {1});

      await().until(() -> client.job(id).getString("status").equals("succeeded"));
    }
  }

  /** By whichever gateway Kafka's consumer group puts in charge of them. */
  private static void assertBatchesAreFed(Gateway gateway, EmbeddedKafka kafka) {
    byte[] rows = "n\n1\n2\n".getBytes(StandardCharsets.UTF_8);
    String spec = "{\"template\": {\"prompt\": \"mug {{n}}\"}}";
    String id =
        new JsonObject(new Client(gateway.port()).postBatch(spec, rows).body()).getString("id");
    try (HandWorker worker = new HandWorker("w-1", Infrastructure.of(kafka.adminServers(), s3))) {
      await().until(() -> worker.ofBatch(id, Lane.LANE_BULK).size() == 2);
    }
  }

  private static void assertNeverReady(Gateway gateway, String reason) {
    Client client = new Client(gateway.port());
    await()
        .untilAsserted(
            () -> assertThat(client.get("/health/ready").body()).contains("Kafka at", reason));
    assertThat(client.get("/health/ready").statusCode()).isEqualTo(503);
  }

  private static Map<String, String> password() {
    Map<String, String> environment = trust("SASL_SSL");
    environment.put("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512");
    environment.put("KAFKA_SASL_USERNAME", "gateway");
    environment.put("KAFKA_SASL_PASSWORD", "hush \"=;\\");
    return environment;
  }

  private static Map<String, String> token(TokenEndpoint endpoint) {
    Map<String, String> environment = trust("SASL_SSL");
    environment.put("KAFKA_SASL_MECHANISM", "OAUTHBEARER");
    environment.put("KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL", endpoint.tokens().toString());
    environment.put("KAFKA_SASL_OAUTHBEARER_CLIENT_ID", "gateway");
    environment.put("KAFKA_SASL_OAUTHBEARER_CLIENT_SECRET", "hush");
    environment.put("KAFKA_SASL_OAUTHBEARER_SCOPE", "kafka");
    return environment;
  }

  private static Map<String, String> trust(String protocol) {
    Map<String, String> environment = new HashMap<>();
    environment.put("KAFKA_SECURITY_PROTOCOL", protocol);
    environment.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
    environment.put("KAFKA_SSL_TRUSTSTORE_LOCATION", files.resolve("ca.crt").toString());
    return environment;
  }

  private static GatewayConfig config(EmbeddedKafka kafka, Map<String, String> security) {
    return TestFarm.config(Infrastructure.of(kafka.bootstrapServers(), s3), security);
  }
}
