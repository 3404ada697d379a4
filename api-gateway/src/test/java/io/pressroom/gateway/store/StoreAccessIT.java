package io.pressroom.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pressroom.connect.StoreAccess;
import io.pressroom.embedded.EmbeddedS3;
import io.pressroom.embedded.testing.RoleServer;
import io.pressroom.embedded.testing.TestAuthority;
import io.pressroom.embedded.testing.TokenStore;
import io.pressroom.gateway.jobs.ArchiveUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreAccessIT {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final String BATCH = "01990000-0000-7000-8000-00001f2e3d4c";
  private static final byte[] CONTENT = {1, 2, 3};

  @TempDir Path folder;

  private EmbeddedS3 s3;
  private RoleServer roles;

  @BeforeEach
  void start() throws IOException {
    s3 = EmbeddedS3.start(folder.resolve("s3"));
    roles = RoleServer.start();
  }

  @AfterEach
  void stop() {
    roles.close();
    s3.close();
  }

  @Test
  void keysOfARoleAreRenewedBeforeTheyRunOut() {
    s3.changeKeys("first", "first-secret");
    roles.give("first", "first-secret", Duration.ofSeconds(3));
    try (S3Archive archive = archive(s3.endpoint(), roles.container())) {
      works(archive, 0);

      s3.changeKeys("second", "second-secret");
      roles.give("second", "second-secret", HOUR);

      await().ignoreExceptions().untilAsserted(() -> works(archive, 1));
    }
  }

  @Test
  void everySourceOfKeysIsTaken() throws IOException {
    s3.changeKeys("role", "role-secret");
    roles.give("role", "role-secret", HOUR);
    Path token = Files.writeString(folder.resolve("token"), RoleServer.TOKEN);
    Path profiles =
        Files.writeString(
            folder.resolve("credentials"),
            "[posters]\naws_access_key_id = role\naws_secret_access_key = role-secret\n");

    for (Map<String, String> source :
        Stream.of(
                roles.container(),
                roles.webIdentity(token.toString()),
                roles.machine(),
                Map.of(
                    "AWS_SHARED_CREDENTIALS_FILE", profiles.toString(), "AWS_PROFILE", "posters"))
            .toList()) {
      try (S3Archive archive = archive(s3.endpoint(), source)) {
        works(archive, 0);
      }
    }
  }

  @Test
  void sessionTokenIsShown() throws IOException {
    Map<String, String> keys =
        new HashMap<>(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"));
    try (TokenStore store = TokenStore.start("right")) {
      keys.put("AWS_SESSION_TOKEN", "right");
      try (S3Archive archive = archive(store.endpoint(), keys)) {
        join(archive.prepare(true));
      }
      keys.put("AWS_SESSION_TOKEN", "wrong");
      try (S3Archive archive = archive(store.endpoint(), keys)) {
        assertThatThrownBy(() -> join(archive.prepare(true))).hasMessageContaining("denied");
      }
    }
  }

  @Test
  void whoGaveNoKeysIsNamedAndNothingIsThrownPastTheAnswer() {
    Map<String, String> wrongToken = new HashMap<>(roles.container());
    wrongToken.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "wrong");
    try (S3Archive archive = archive(s3.endpoint(), wrongToken)) {
      assertThatThrownBy(() -> join(archive.prepare(true)))
          .hasMessageContaining("no keys by AWS_CONTAINER_CREDENTIALS_*")
          .hasMessageContaining("403");
      CompletionStage<byte[]> answer = archive.readChunk(BATCH, 0);
      assertThatThrownBy(() -> join(answer)).hasCauseInstanceOf(ArchiveUnavailableException.class);
    }
  }

  @Test
  void storeOfAPrivateAuthorityIsTrustedByItsBundleAlone() throws IOException {
    TestAuthority authority = new TestAuthority();
    Path bundle = authority.write(folder.resolve("ca.pem"));
    Path other = new TestAuthority().write(folder.resolve("other.pem"));
    try (EmbeddedS3 tls = EmbeddedS3.startTls(folder.resolve("tls"), authority.server())) {
      try (S3Archive archive = archive(tls.endpoint(), keysBeside(bundle))) {
        works(archive, 0);
      }
      try (S3Archive archive = archive(tls.endpoint(), keysBeside(other))) {
        assertThatThrownBy(() -> join(archive.prepare(true)))
            .hasMessageContaining("unable to find valid certification path");
      }
    }
  }

  private Map<String, String> keysBeside(Path bundle) {
    return Map.of(
        "AWS_ACCESS_KEY_ID", s3.accessKey(),
        "AWS_SECRET_ACCESS_KEY", s3.secretKey(),
        "AWS_CA_BUNDLE", bundle.toString());
  }

  private static S3Archive archive(URI endpoint, Map<String, String> environment) {
    return new S3Archive(
        new S3Settings(endpoint, "us-east-1", StoreAccess.from(environment), "pressroom"),
        new SimpleMeterRegistry());
  }

  private static void works(S3Archive archive, int chunk) {
    join(archive.prepare(true));
    join(archive.writeChunk(BATCH, chunk, CONTENT));
    assertThat(join(archive.readChunk(BATCH, chunk))).isEqualTo(CONTENT);
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
