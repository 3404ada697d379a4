package io.pressroom.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pressroom.connect.StoreAccess;
import io.pressroom.embedded.EmbeddedS3;
import io.pressroom.embedded.testing.RoleServer;
import io.pressroom.embedded.testing.TestAuthority;
import io.pressroom.embedded.testing.TokenStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreAccessIT {

  private static final Duration HOUR = Duration.ofHours(1);
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
  void keysOfARoleThatRunOutAreRenewed() throws IOException {
    s3.changeKeys("first", "first-secret");
    roles.give("first", "first-secret", Duration.ofSeconds(11)); // Of which it leaves 10 unused.
    try (S3Archive archive = open(s3.endpoint(), roles.container())) {
      works(archive, "first.png");

      s3.changeKeys("second", "second-secret");
      roles.give("second", "second-secret", HOUR);

      await().ignoreExceptions().untilAsserted(() -> works(archive, "second.png"));
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

    int picture = 0;
    for (Map<String, String> source :
        Stream.of(
                roles.container(),
                roles.webIdentity(token.toString()),
                roles.machine(),
                Map.of(
                    "AWS_SHARED_CREDENTIALS_FILE", profiles.toString(), "AWS_PROFILE", "posters"))
            .toList()) {
      try (S3Archive archive = open(s3.endpoint(), source)) {
        works(archive, picture++ + ".png");
      }
    }
  }

  @Test
  void sessionTokenIsShown() throws IOException {
    Map<String, String> keys =
        new HashMap<>(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"));
    try (TokenStore store = TokenStore.start("right")) {
      keys.put("AWS_SESSION_TOKEN", "right");
      open(store.endpoint(), keys).close();
      keys.put("AWS_SESSION_TOKEN", "wrong");
      assertThatThrownBy(() -> open(store.endpoint(), keys))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(store.endpoint() + ": look for bucket pressroom: AccessDenied");
    }
  }

  @Test
  void whoGaveNoKeysIsNamed() {
    Map<String, String> wrongToken = new HashMap<>(roles.container());
    wrongToken.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "wrong");

    assertThatThrownBy(() -> open(s3.endpoint(), wrongToken))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("object store at " + s3.endpoint())
        .hasMessageContaining("no keys by AWS_CONTAINER_CREDENTIALS_*")
        .hasMessageContaining("403");
  }

  @Test
  void keysThatTheStoreDoesNotKnowStopTheStart() {
    Map<String, String> wrong =
        Map.of("AWS_ACCESS_KEY_ID", s3.accessKey(), "AWS_SECRET_ACCESS_KEY", "wrong");

    assertThatThrownBy(() -> open(s3.endpoint(), wrong))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("object store at " + s3.endpoint());
  }

  @Test
  void storeOfAPrivateAuthorityIsTrustedByItsBundleAlone() throws IOException {
    TestAuthority authority = new TestAuthority();
    Path bundle = authority.write(folder.resolve("ca.pem"));
    Path other = new TestAuthority().write(folder.resolve("other.pem"));
    try (EmbeddedS3 tls = EmbeddedS3.startTls(folder.resolve("tls"), authority.server())) {
      try (S3Archive archive = open(tls.endpoint(), keysBeside(bundle))) {
        archive.put("tls.png", CONTENT);
      }
      assertThatThrownBy(() -> open(tls.endpoint(), keysBeside(other)))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("object store at " + tls.endpoint())
          .hasMessageContaining("unable to find valid certification path");
    }
  }

  private Map<String, String> keysBeside(Path bundle) {
    return Map.of(
        "AWS_ACCESS_KEY_ID", s3.accessKey(),
        "AWS_SECRET_ACCESS_KEY", s3.secretKey(),
        "AWS_CA_BUNDLE", bundle.toString());
  }

  private static S3Archive open(URI endpoint, Map<String, String> environment) throws IOException {
    return S3Archive.open(
        new StoreConfig(
            endpoint, "us-east-1", "pressroom", true, StoreAccess.from(environment), Duration.ZERO),
        1);
  }

  private void works(S3Archive archive, String key) throws IOException {
    archive.put(key, CONTENT);
    assertThat(folder.resolve("s3/pressroom").resolve(key)).hasBinaryContent(CONTENT);
  }
}
