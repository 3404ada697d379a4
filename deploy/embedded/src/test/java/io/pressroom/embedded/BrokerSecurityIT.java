package io.pressroom.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.embedded.testing.TestAuthority;
import io.pressroom.embedded.testing.security.TokenEndpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerSecurityIT {

  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static final HeldCertificate SERVER = AUTHORITY.issue("server");
  private static final BrokerSecurity TLS =
      BrokerSecurity.tls(SERVER.privateKeyPkcs8Pem(), SERVER.certificatePem());

  @Test
  void aUserNeedsTheRightPasswordAndWhatTheRulesAllow(@TempDir Path folder) throws Exception {
    BrokerSecurity security = TLS.withUsers(Map.of("press", "hush")).withRules();
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, security);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.adminServers()))) {
      createTopic(admin);

      try (Admin user = client(kafka, scram("press", "hush"))) {
        assertThat(user.listTopics().names().get()).as("what is not allowed is not seen").isEmpty();
        assertThatThrownBy(() -> createTopic(user))
            .hasRootCauseInstanceOf(TopicAuthorizationException.class);
      }
      try (Admin stranger = client(kafka, scram("press", "hash"))) {
        assertThatThrownBy(() -> stranger.listTopics().names().get())
            .hasRootCauseInstanceOf(SaslAuthenticationException.class);
      }
    }
  }

  @Test
  void aClientNeedsACertificateOfTheAuthority(@TempDir Path folder) throws Exception {
    BrokerSecurity security = TLS.withClientCertificates(AUTHORITY.pem());
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, security)) {
      try (Admin known = client(kafka, certificate(AUTHORITY.issue("press")))) {
        createTopic(known);
      }
      try (Admin stranger = client(kafka, certificate(new TestAuthority().issue("press")))) {
        assertThatThrownBy(() -> createTopic(stranger))
            .hasCauseInstanceOf(SslAuthenticationException.class);
      }
    }
  }

  @Test
  void aTokenOfTheEndpointIsTaken(@TempDir Path folder) throws Exception {
    try (TokenEndpoint endpoint =
            TokenEndpoint.start(Map.of("press", "hush"), Duration.ofMinutes(5));
        EmbeddedKafka kafka =
            EmbeddedKafka.start(
                folder,
                TLS.withTokens(endpoint.keys(), TokenEndpoint.ISSUER, TokenEndpoint.AUDIENCE))) {
      System.setProperty(
          "org.apache.kafka.sasl.oauthbearer.allowed.urls",
          endpoint.keys() + "," + endpoint.tokens());
      Map<String, String> token =
          Map.of(
              "security.protocol",
              "SASL_SSL",
              "sasl.mechanism",
              "OAUTHBEARER",
              "sasl.jaas.config",
              "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;",
              "sasl.login.callback.handler.class",
              "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler",
              "sasl.oauthbearer.token.endpoint.url",
              endpoint.tokens().toString(),
              "sasl.oauthbearer.client.credentials.client.id",
              "press",
              "sasl.oauthbearer.client.credentials.client.secret",
              "hush");
      try (Admin known = client(kafka, token)) {
        createTopic(known);
      }
      assertThat(endpoint.issued()).isPositive();
    }
  }

  private static void createTopic(Admin admin) throws Exception {
    admin.createTopics(List.of(new NewTopic("made", 1, (short) 1))).all().get();
  }

  private static Map<String, String> scram(String user, String password) {
    return Map.of(
        "security.protocol",
        "SASL_SSL",
        "sasl.mechanism",
        "SCRAM-SHA-512",
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, password));
  }

  private static Map<String, String> certificate(HeldCertificate identity) {
    return Map.of(
        "security.protocol",
        "SSL",
        "ssl.keystore.type",
        "PEM",
        "ssl.keystore.key",
        identity.privateKeyPkcs8Pem(),
        "ssl.keystore.certificate.chain",
        identity.certificatePem());
  }

  private static Admin client(EmbeddedKafka kafka, Map<String, String> security) {
    Map<String, Object> settings = new HashMap<>(security);
    settings.put("bootstrap.servers", kafka.bootstrapServers());
    settings.put("ssl.truststore.type", "PEM");
    settings.put("ssl.truststore.certificates", AUTHORITY.pem());
    return Admin.create(settings);
  }
}
