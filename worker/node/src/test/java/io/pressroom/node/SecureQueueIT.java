package io.pressroom.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pressroom.embedded.BrokerSecurity;
import io.pressroom.embedded.EmbeddedKafka;
import io.pressroom.embedded.EmbeddedS3;
import io.pressroom.embedded.testing.Infrastructure;
import io.pressroom.embedded.testing.TestAuthority;
import io.pressroom.embedded.testing.security.AclCommands;
import io.pressroom.embedded.testing.security.TokenEndpoint;
import io.pressroom.node.store.S3Archive;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import io.pressroom.wire.Topics;
import java.io.IOException;
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

/** A worker before brokers that demand what deploy/kafka-security.md describes. */
class SecureQueueIT {

  private static final Path PAGE = Path.of("../../deploy/kafka-security.md");

  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static final HeldCertificate SERVER = AUTHORITY.issue("server");
  private static final BrokerSecurity TLS =
      BrokerSecurity.tls(SERVER.privateKeyPkcs8Pem(), SERVER.certificatePem());

  private static EmbeddedS3 s3;
  private static EmbeddedKafka byPassword;
  private static TestFarm farm;
  private static Path files;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    files = folder;
    AUTHORITY.write(folder.resolve("ca.crt"));
    new TestAuthority().write(folder.resolve("other.crt"));
    s3 = EmbeddedS3.start(folder.resolve("s3"));
    BrokerSecurity security = TLS.withUsers(Map.of("worker", "hush")).withRules();
    byPassword = EmbeddedKafka.start(folder.resolve("kafka"), security);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", byPassword.adminServers()))) {
      AclCommands.of(PAGE).run(admin);
    }
    farm = TestFarm.start(folder, Infrastructure.of(byPassword.adminServers(), s3));
  }

  @AfterAll
  static void stop() {
    farm.close();
    byPassword.close();
    s3.close();
  }

  @Test
  void aUserWithAPasswordWhoMayDoWhatThePageSaysRendersAndBuries() throws Exception {
    String pool = farm.pool("secure");
    try (Worker worker = start(farm, byPassword, password())) {
      assertRenders(farm);

      farm.send(Topics.jobs(pool, Lane.LANE_STANDARD), pool, new byte[] {1, 2, 3});
      assertThat(farm.awaitRecord(Topics.DEAD_JOBS, record -> record.key().equals(pool)).value())
          .containsExactly(1, 2, 3);
      assertThat(worker.isReady()).isTrue();
    }
  }

  @Test
  void whoMayNotSetUpGroupsRendersOnceAnAdministratorHas(@TempDir Path folder) throws Exception {
    BrokerSecurity security = TLS.withUsers(Map.of("worker", "hush")).withRules();
    Map<String, String> environment = password();
    environment.put("PRESSROOM_PROVISION", "off");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), security);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.adminServers()));
        TestFarm farm = TestFarm.start(folder, Infrastructure.of(kafka.adminServers(), s3))) {
      AclCommands.of(PAGE).withoutProvisioning().run(admin);
      farm.provision(farm.pool("secure"));
      Map<String, String> administrator = farm.environment(farm.pool("secure"), "nobody");
      S3Archive.open(WorkerConfig.from(administrator).store(), 1).close(); // Makes the bucket.
      try (Worker worker = start(farm, kafka, environment)) {
        assertRenders(farm);
        assertThat(worker.isReady()).isTrue();
      }
    }
  }

  @Test
  void whoHoldsACertificateRenders(@TempDir Path folder) throws Exception {
    HeldCertificate own = AUTHORITY.issue("worker");
    Path store = folder.resolve("worker.pem");
    Files.writeString(store, own.privateKeyPkcs8Pem() + own.certificatePem());
    Map<String, String> environment = trust("SSL");
    environment.put("KAFKA_SSL_KEYSTORE_TYPE", "PEM");
    environment.put("KAFKA_SSL_KEYSTORE_LOCATION", store.toString());
    BrokerSecurity security = TLS.withClientCertificates(AUTHORITY.pem());
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), security);
        TestFarm farm = TestFarm.start(folder, Infrastructure.of(kafka.adminServers(), s3));
        Worker worker = start(farm, kafka, environment)) {
      assertRenders(farm);
      assertThat(worker.isReady()).isTrue();
    }
  }

  @Test
  void whoHasATokenRendersAndAfterItHasRunOut(@TempDir Path folder) throws Exception {
    Duration lifetime = Duration.ofSeconds(4);
    try (TokenEndpoint endpoint =
            TokenEndpoint.start(Map.of("worker", "hush"), lifetime, AUTHORITY.server());
        EmbeddedKafka kafka =
            EmbeddedKafka.start(
                folder.resolve("kafka"),
                TLS.withTokens(endpoint.keys(), TokenEndpoint.ISSUER, TokenEndpoint.AUDIENCE));
        TestFarm farm = TestFarm.start(folder, Infrastructure.of(kafka.adminServers(), s3));
        Worker worker = start(farm, kafka, token(endpoint))) {
      assertRenders(farm);

      // Each is fetched when most of the life of the one before is over.
      int before = endpoint.issued();
      await().until(() -> endpoint.issued() >= before + 2);
      assertRenders(farm);
      assertThat(worker.isReady()).isTrue();
    }
  }

  @Test
  void aWrongSecretEndsTheStartWithTheEndpointsAnswer() throws Exception {
    try (TokenEndpoint endpoint =
        TokenEndpoint.start(
            Map.of("worker", "another"), Duration.ofMinutes(1), AUTHORITY.server())) {
      assertThatThrownBy(() -> start(farm, byPassword, token(endpoint)).close())
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("Kafka at " + byPassword.bootstrapServers())
          .hasMessageContaining("401");
    }
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "KAFKA_SASL_PASSWORD, wrong, Authentication failed",
    "KAFKA_SSL_TRUSTSTORE_LOCATION, other.crt, SSL handshake failed",
    "KAFKA_SSL_TRUSTSTORE_LOCATION, nowhere.crt, nowhere.crt",
  })
  void aWorkerThatIsTurnedAwayDoesNotStartAndSaysWhy(String variable, String value, String reason) {
    Map<String, String> environment = password();
    environment.put(variable, value.endsWith(".crt") ? files.resolve(value).toString() : value);

    assertThatThrownBy(() -> start(farm, byPassword, environment).close())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Kafka at " + byPassword.bootstrapServers() + " (SASL_SSL, SCRAM")
        .hasMessageContaining(reason);
  }

  private static Worker start(TestFarm farm, EmbeddedKafka kafka, Map<String, String> security)
      throws Exception {
    Map<String, String> environment = farm.environment(farm.pool("secure"), "w-1");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    environment.putAll(security);
    return Worker.start(WorkerConfig.from(environment));
  }

  private static void assertRenders(TestFarm farm) {
    RenderJob job = TestJobs.job(farm.pool("secure")).build();
    farm.submit(job);
    assertThat(farm.awaitTerminal(job.getId()).getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
  }

  private static Map<String, String> password() {
    Map<String, String> environment = trust("SASL_SSL");
    environment.put("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512");
    environment.put("KAFKA_SASL_USERNAME", "worker");
    environment.put("KAFKA_SASL_PASSWORD", "hush");
    return environment;
  }

  private static Map<String, String> token(TokenEndpoint endpoint) {
    Map<String, String> environment = trust("SASL_SSL");
    environment.put("KAFKA_SASL_MECHANISM", "OAUTHBEARER");
    environment.put("KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL", endpoint.tokens().toString());
    environment.put("KAFKA_SASL_OAUTHBEARER_CLIENT_ID", "worker");
    environment.put("KAFKA_SASL_OAUTHBEARER_CLIENT_SECRET", "hush");
    environment.put(
        "KAFKA_SASL_JAAS_CONFIG",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required"
            + " ssl.truststore.type=\"PEM\" ssl.truststore.location=\"%s\";"
                .formatted(files.resolve("ca.crt")));
    return environment;
  }

  private static Map<String, String> trust(String protocol) {
    Map<String, String> environment = new HashMap<>();
    environment.put("KAFKA_SECURITY_PROTOCOL", protocol);
    environment.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
    environment.put("KAFKA_SSL_TRUSTSTORE_LOCATION", files.resolve("ca.crt").toString());
    return environment;
  }
}
