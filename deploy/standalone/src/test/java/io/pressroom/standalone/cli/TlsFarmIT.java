package io.pressroom.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.embedded.testing.TestAuthority;
import io.pressroom.standalone.Farm;
import io.pressroom.standalone.FarmConfig;
import io.pressroom.standalone.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a farm whose certificate is of an authority that no system knows. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class TlsFarmIT {

  @TempDir private static Path farmFolder;
  private static Path authority;
  private static Farm farm;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    TestAuthority issuer = new TestAuthority();
    HeldCertificate own = issuer.issue("posters");
    authority = issuer.write(farmFolder.resolve("ca.pem"));
    Map<String, String> settings =
        Map.of(
            "PRESSROOM_TLS_CERTIFICATE", write("tls.crt", own.certificatePem()),
            "PRESSROOM_TLS_KEY", write("tls.key", own.privateKeyPkcs8Pem()));
    Path models = TinyModels.copyTo(farmFolder.resolve("models"));
    farm = Farm.start(new FarmConfig(farmFolder.resolve("data"), models, "127.0.0.1", 0, settings));
  }

  @AfterAll
  static void stop() {
    farm.close();
  }

  @Test
  void posterIsGeneratedOverTls() {
    assertThat(farm.url()).hasScheme("https");

    Ran ran = run(Map.of("PRESSROOM_CA_FILE", authority.toString()), "generate", "a red mug");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.lines()).singleElement().satisfies(file -> assertThat(Path.of(file)).exists());
  }

  @Test
  void jobIsSubmittedAndFollowedOverTls() {
    String file = authority.toString();
    Ran submitted = run(Map.of(), "submit", "a red mug", "--ca-file", file);
    assertThat(submitted.code()).as(submitted.err()).isZero();

    Ran watched = run(Map.of(), "watch", submitted.out().strip(), "--ca-file", file);

    assertThat(watched.code()).as(watched.err()).isZero();
  }

  @Test
  void whoDoesNotKnowTheAuthorityIsToldWhatToDo() {
    Ran ran = run(Map.of(), "jobs");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err())
        .contains("the certificate of " + farm.url(), "is not trusted", "--ca-file")
        .contains("unable to find valid certification path");
  }

  @Test
  void fileWithoutAuthoritiesIsNamed() {
    Ran option = run(Map.of(), "jobs", "--ca-file", "/none.pem");
    Ran variable = run(Map.of("PRESSROOM_CA_FILE", "/none.pem"), "generate", "a red mug");

    assertThat(option.code()).isEqualTo(2);
    assertThat(option.err()).contains("--ca-file: expected certificates in PEM, found /none.pem");
    assertThat(variable.code()).isEqualTo(2);
    assertThat(variable.err()).contains("PRESSROOM_CA_FILE: expected certificates in PEM");
  }

  private Ran run(Map<String, String> environment, String... arguments) {
    Map<String, String> told = new HashMap<>(environment);
    told.put("PRESSROOM_URL", farm.url().toString());
    String[] all = arguments;
    if (arguments[0].equals("generate")) {
      all = new String[] {"generate", arguments[1], "--out", folder.toString()};
    }
    return Ran.quietly(told, all);
  }

  private static String write(String name, String pem) throws IOException {
    return Files.writeString(farmFolder.resolve(name), pem).toString();
  }
}
