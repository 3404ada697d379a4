package io.pressroom.embedded.testing.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;

/** Signs certificates that nobody else trusts. */
public final class TestAuthority {

  private final HeldCertificate root =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("Test authority").build();

  /** A certificate and the key to it, as PEM. */
  public record Identity(String certificate, String key) {

    /** Both in one file, as Kafka's PEM stores are. */
    public Path writeTo(Path file) {
      try {
        return Files.writeString(file, key + certificate);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What a client trusts. */
  public String certificate() {
    return root.certificatePem();
  }

  /** Of a server on this machine. */
  public Identity server() {
    return identity(builder("server").addSubjectAlternativeName("127.0.0.1"));
  }

  /** Of a server that is elsewhere. */
  public Identity server(String host) {
    return identity(builder(host).addSubjectAlternativeName(host));
  }

  /**
   * @param name the subject's only part, its common name
   */
  public Identity client(String name) {
    return identity(builder(name));
  }

  private HeldCertificate.Builder builder(String name) {
    return new HeldCertificate.Builder().commonName(name).signedBy(root);
  }

  private static Identity identity(HeldCertificate.Builder builder) {
    HeldCertificate held = builder.build();
    return new Identity(held.certificatePem(), held.privateKeyPkcs8Pem());
  }
}
