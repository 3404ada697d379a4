package io.pressroom.embedded.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An authority that no system knows, and what it signs. Thread-safe. */
public final class TestAuthority {

  private final HeldCertificate own = new HeldCertificate.Builder().certificateAuthority(0).build();

  /** A certificate for this machine, and its key. */
  public HeldCertificate issue(String name) {
    return new HeldCertificate.Builder()
        .commonName(name)
        .addSubjectAlternativeName("127.0.0.1")
        .addSubjectAlternativeName("localhost")
        .signedBy(own)
        .build();
  }

  /** What a server on this machine shows. */
  public SSLContext server() {
    return new HandshakeCertificates.Builder()
        .heldCertificate(issue("server"), own.certificate())
        .build()
        .sslContext();
  }

  /** What a client needs that trusts this authority and no other. */
  public SSLContext client() {
    return new HandshakeCertificates.Builder()
        .addTrustedCertificate(own.certificate())
        .build()
        .sslContext();
  }

  /** The authority's certificate, for who is to trust it. */
  public String pem() {
    return own.certificatePem();
  }

  /** As {@link #pem}, in a file. */
  public Path write(Path pem) throws IOException {
    return Files.writeString(pem, pem());
  }
}
