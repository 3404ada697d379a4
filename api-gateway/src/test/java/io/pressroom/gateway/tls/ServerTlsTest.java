package io.pressroom.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.gateway.config.Env;
import io.pressroom.gateway.testing.LogCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTlsTest {

  @TempDir Path folder;

  private TlsSettings files;

  @BeforeEach
  void nameFiles() {
    files = new TlsSettings(folder.resolve("tls.crt"), folder.resolve("tls.key"));
  }

  @Test
  void filesThatStayAreNotReadAnew() throws IOException {
    write(files, held());

    assertThat(new ServerTls(files).refresh()).isEmpty();
  }

  @Test
  void pairThatIsWrittenAnewIsTakenOnce() throws IOException {
    write(files, held());
    ServerTls tls = new ServerTls(files);
    HeldCertificate renewed = held();
    write(files, renewed);

    assertThat(tls.refresh().orElseThrow().certificate()).isEqualTo(renewed.certificatePem());
    assertThat(tls.refresh()).isEmpty();
  }

  /** As Kubernetes changes a mounted secret: the files are links, and what they lead over moves. */
  @Test
  void pairBehindALinkThatMovesIsTaken() throws IOException {
    Path before = Files.createDirectory(folder.resolve("before"));
    Path after = Files.createDirectory(folder.resolve("after"));
    HeldCertificate renewed = held();
    write(new TlsSettings(before.resolve("tls.crt"), before.resolve("tls.key")), held());
    write(new TlsSettings(after.resolve("tls.crt"), after.resolve("tls.key")), renewed);
    Path data = Files.createSymbolicLink(folder.resolve("..data"), before);
    Files.createSymbolicLink(files.certificate(), data.resolve("tls.crt"));
    Files.createSymbolicLink(files.key(), data.resolve("tls.key"));
    ServerTls tls = new ServerTls(files);

    Path moved = Files.createSymbolicLink(folder.resolve("..moved"), after);
    Files.move(moved, data, StandardCopyOption.ATOMIC_MOVE);

    assertThat(tls.refresh().orElseThrow().certificate()).isEqualTo(renewed.certificatePem());
  }

  @Test
  void halfARenewalIsLoggedOnceAndTheOldPairStaysUntilItIsWhole() throws IOException {
    write(files, held());
    ServerTls tls = new ServerTls(files);
    HeldCertificate renewed = held();

    try (LogCapture log = LogCapture.start()) {
      Files.writeString(files.certificate(), renewed.certificatePem());
      assertThat(tls.refresh()).isEmpty();
      assertThat(tls.refresh()).isEmpty();
      assertThat(log.text()).containsOnlyOnce("certificate kept as it was");
    }
    Files.writeString(files.key(), renewed.privateKeyPkcs8Pem());
    assertThat(tls.refresh()).isPresent();
  }

  @Test
  void keysOfOpenSslsOlderFormAreRead() throws IOException {
    HeldCertificate held = new HeldCertificate.Builder().rsa2048().build();
    Files.writeString(files.certificate(), held.certificatePem());
    Files.writeString(files.key(), held.privateKeyPkcs1Pem());

    assertThat(new ServerTls(files).refresh()).isEmpty();
  }

  @Test
  void whatIsWrongIsNamedWithItsFile() throws IOException {
    write(files, held());
    assertRefused(files.certificate(), "", "PRESSROOM_TLS_CERTIFICATE: expected a certificate");
    assertRefused(
        files.certificate(), "no PEM", "PRESSROOM_TLS_CERTIFICATE: expected a certificate");
    assertRefused(files.key(), "no PEM", "PRESSROOM_TLS_KEY: expected a private key in PEM");
    assertRefused(
        files.key(), held().privateKeyPkcs8Pem(), "PRESSROOM_TLS_KEY: expected the key of the");
    assertRefused(
        files.key(),
        new HeldCertificate.Builder().rsa2048().build().privateKeyPkcs8Pem(),
        "PRESSROOM_TLS_KEY: expected a private key");
    Files.delete(files.key());
    assertThatThrownBy(() -> new ServerTls(files))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("PRESSROOM_TLS_KEY: expected a PEM file, found " + files.key());
  }

  @Test
  void oneFileWithoutTheOtherIsRefused() {
    assertThatThrownBy(() -> TlsSettings.from(new Env(Map.of("PRESSROOM_TLS_KEY", "/k"))))
        .hasMessage(
            "PRESSROOM_TLS_CERTIFICATE: expected a PEM file beside PRESSROOM_TLS_KEY, found none");
    assertThatThrownBy(() -> TlsSettings.from(new Env(Map.of("PRESSROOM_TLS_CERTIFICATE", "/c"))))
        .hasMessageStartingWith("PRESSROOM_TLS_KEY: expected a PEM file");
  }

  @Test
  void keyIsNotPrinted() throws IOException {
    HeldCertificate held = held();
    write(files, held);

    assertThat(Identity.read(files).toString()).doesNotContain("PRIVATE");
  }

  private void assertRefused(Path file, String content, String message) throws IOException {
    String before = Files.readString(file);
    Files.writeString(file, content);
    assertThatThrownBy(() -> new ServerTls(files))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining(file.toString());
    Files.writeString(file, before);
  }

  private static HeldCertificate held() {
    return new HeldCertificate.Builder().build();
  }

  private static void write(TlsSettings to, HeldCertificate held) throws IOException {
    Files.writeString(to.certificate(), held.certificatePem());
    Files.writeString(to.key(), held.privateKeyPkcs8Pem());
  }
}
