package io.pressroom.gateway.testing;

import io.pressroom.embedded.testing.TestAuthority;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HeldCertificate;

/** A gateway's certificates, and clients that trust their authority. */
public final class Certificates {

  private final TestAuthority authority = new TestAuthority();

  public HeldCertificate issue(String name) {
    return authority.issue(name);
  }

  public HttpClient client() {
    return HttpClient.newBuilder().sslContext(authority.client()).build();
  }

  /** Whom a new connection meets. */
  public String nameAt(int port) throws IOException {
    try (Socket plain = new Socket("127.0.0.1", port);
        SSLSocket socket =
            (SSLSocket)
                authority
                    .client()
                    .getSocketFactory()
                    .createSocket(plain, "127.0.0.1", port, true)) {
      socket.startHandshake();
      var met = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return met.getSubjectX500Principal().getName();
    }
  }

  /** Writes the pair of files that the gateway is told of, and says how it is told. */
  public static Map<String, String> write(Path folder, HeldCertificate held) throws IOException {
    Path certificate = folder.resolve("tls.crt");
    Path key = folder.resolve("tls.key");
    Files.writeString(certificate, held.certificatePem());
    Files.writeString(key, held.privateKeyPkcs8Pem());
    return Map.of(
        "PRESSROOM_TLS_CERTIFICATE", certificate.toString(), "PRESSROOM_TLS_KEY", key.toString());
  }
}
