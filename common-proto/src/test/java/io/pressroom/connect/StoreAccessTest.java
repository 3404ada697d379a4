package io.pressroom.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.connect.StoreCredentials.Keys;
import io.pressroom.connect.StoreCredentials.Profile;
import io.pressroom.connect.StoreCredentials.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreAccessTest {

  @TempDir Path home;

  @Test
  void theMachineIsAskedWhereNothingIsSaid() {
    StoreAccess access = StoreAccess.from(Map.of("HOME", home.toString()));

    assertThat(access)
        .isEqualTo(new StoreAccess(new Role(Role.Source.MACHINE, Map.of()), Optional.empty()));
  }

  @Test
  void eachSourceGoesBeforeTheNext() throws IOException {
    Map<String, String> all = new HashMap<>();
    all.put("HOME", home.toString());
    Path own = Files.createDirectory(home.resolve(".aws")).resolve("credentials");
    Files.writeString(own, "");
    assertThat(credentials(all)).isEqualTo(new Profile(own, "default"));

    all.put("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials");
    assertThat(source(all)).isEqualTo(Role.Source.CONTAINER);
    all.put("AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/token");
    assertThat(source(all)).isEqualTo(Role.Source.WEB_IDENTITY);
    all.put("AWS_PROFILE", "posters");
    assertThat(credentials(all)).isEqualTo(new Profile(own, "posters"));
    all.put("AWS_SHARED_CREDENTIALS_FILE", "/etc/keys");
    assertThat(credentials(all)).isEqualTo(new Profile(Path.of("/etc/keys"), "posters"));
    all.put("AWS_ACCESS_KEY_ID", "id");
    all.put("AWS_SECRET_ACCESS_KEY", "secret");
    assertThat(credentials(all)).isEqualTo(new Keys("id", "secret", Optional.empty()));
    all.put("AWS_SESSION_TOKEN", "token");
    assertThat(credentials(all)).isEqualTo(new Keys("id", "secret", Optional.of("token")));
  }

  @Test
  void roleIsAskedForWhereTheEnvironmentSays() {
    Map<String, String> environment =
        Map.of(
            "AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/token",
            "AWS_ROLE_ARN", "arn:aws:iam::1:role/posters",
            "AWS_ENDPOINT_URL_STS", "https://sts.internal",
            "PATH", "/bin");

    Role role = (Role) credentials(environment);

    assertThat(role.endpoint()).contains("https://sts.internal");
    assertThat(role.variables()).containsKey("AWS_ROLE_ARN").doesNotContainKey("PATH");
    assertThat(((Role) credentials(Map.of())).endpoint()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY: expected a key beside AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY, AWS_ACCESS_KEY_ID: expected a key beside AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN, AWS_ACCESS_KEY_ID: expected a key beside AWS_SESSION_TOKEN",
    "AWS_PROFILE, AWS_SHARED_CREDENTIALS_FILE: expected a file of keys beside AWS_PROFILE",
  })
  void halfOfWhatIsNeededIsRefusedByTheNameOfTheRest(String name, String message) {
    assertThatThrownBy(() -> StoreAccess.from(Map.of(name, "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message + ", found none");
  }

  @Test
  void keysAreRequiredWhereTheMachineIsNotToBeAsked() {
    assertThatThrownBy(() -> StoreAccess.from(Map.of("AWS_EC2_METADATA_DISABLED", "true")))
        .hasMessageStartingWith("AWS_ACCESS_KEY_ID: expected");
  }

  @Test
  void bundleIsTrustedBesideTheSystemsAuthorities() throws Exception {
    X509Certificate[] system = systemsAuthorities();
    Path file = Files.writeString(home.resolve("ca.pem"), pem(system[0]) + pem(system[1]));

    CaBundle bundle = access(file).authorities().orElseThrow();

    assertThat(bundle.authorities()).containsExactly(system[0], system[1]);
    assertThat(List.of(bundle.trustManager().getAcceptedIssuers())).contains(system);
  }

  @Test
  void fileWithoutCertificatesIsRefusedByName() throws IOException {
    Path empty = Files.writeString(home.resolve("empty.pem"), "");
    Path text = Files.writeString(home.resolve("text.pem"), "no certificate");

    for (Path file : List.of(empty, text, home.resolve("none.pem"), home)) {
      assertThatThrownBy(() -> access(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("AWS_CA_BUNDLE: expected certificates in PEM, found " + file);
    }
  }

  @Test
  void secretsAreNotPrinted() {
    assertThat(StoreAccess.byKeys("AKIAPOSTERS", "very-secret").toString())
        .doesNotContain("AKIAPOSTERS", "very-secret");
    assertThat(
            StoreAccess.from(
                    Map.of(
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1/keys",
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN", "very-secret"))
                .toString())
        .doesNotContain("very-secret");
  }

  private static StoreAccess access(Path bundle) {
    return StoreAccess.from(Map.of("AWS_CA_BUNDLE", bundle.toString()));
  }

  private static StoreCredentials credentials(Map<String, String> environment) {
    return StoreCredentials.from(environment);
  }

  private static Role.Source source(Map<String, String> environment) {
    return ((Role) credentials(environment)).source();
  }

  private static X509Certificate[] systemsAuthorities() throws Exception {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers();
  }

  private static String pem(X509Certificate certificate) throws CertificateEncodingException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
