package io.pressroom.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeIT {

  private static final InetSocketAddress FREE_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir Path folder;

  private HttpServer server;

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void processThatAnswers200IsWell() throws IOException {
    serve(HttpServer.create(FREE_PORT, 0), 200);

    assertThat(Probe.isWell(Map.of(), port(), "/health/ready")).isTrue();
    assertThat(Probe.isWell(Map.of("PRESSROOM_PORT", port()), "1", "/health/ready")).isTrue();
    assertThat(Probe.isWell(Map.of("PRESSROOM_TLS_CERTIFICATE", ""), port(), "/")).isTrue();
  }

  @Test
  void processThatIsNotReadyOrAwayIsNotWell() throws IOException {
    serve(HttpServer.create(FREE_PORT, 0), 503);

    assertThat(Probe.isWell(Map.of(), port(), "/health/ready")).isFalse();
    assertThat(Probe.isWell(Map.of(), "1", "/health/ready")).isFalse();
  }

  @Test
  void processIsAskedByTlsAndKnownByItsCertificateAlone() throws IOException {
    HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();
    HeldCertificate own = posters(authority);
    serveTls(own);

    assertThat(Probe.isWell(told(own), port(), "/health/ready")).isTrue();
    assertThat(Probe.isWell(told(posters(authority)), port(), "/health/ready")).isFalse();
    assertThat(Probe.isWell(Map.of(), port(), "/health/ready")).isFalse();
  }

  /** For the name that clients call, which is not the one that the probe does. */
  private static HeldCertificate posters(HeldCertificate authority) {
    return new HeldCertificate.Builder()
        .addSubjectAlternativeName("posters.example")
        .signedBy(authority)
        .build();
  }

  private Map<String, String> told(HeldCertificate held) throws IOException {
    Path file = Files.writeString(folder.resolve("tls.crt"), held.certificatePem());
    return Map.of("PRESSROOM_TLS_CERTIFICATE", file.toString());
  }

  private void serveTls(HeldCertificate held) throws IOException {
    HttpsServer tls = HttpsServer.create(FREE_PORT, 0);
    tls.setHttpsConfigurator(
        new HttpsConfigurator(
            new HandshakeCertificates.Builder().heldCertificate(held).build().sslContext()));
    serve(tls, 200);
  }

  private void serve(HttpServer created, int status) {
    server = created;
    server.createContext("/", exchange -> exchange.sendResponseHeaders(status, -1));
    server.start();
  }

  private String port() {
    return Integer.toString(server.getAddress().getPort());
  }
}
