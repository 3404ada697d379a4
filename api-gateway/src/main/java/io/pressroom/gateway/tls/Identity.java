package io.pressroom.gateway.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Iterator;
import javax.net.ssl.X509KeyManager;

/**
 * A certificate and the key that fits it, both in PEM. Prints without the key.
 *
 * @param expires when clients stop to accept the certificate
 */
record Identity(String certificate, String key, Instant expires) {

  private static final byte[] PROBE = "pressroom".getBytes(StandardCharsets.US_ASCII);

  /**
   * Reads both files. Blocks.
   *
   * @throws IllegalArgumentException naming the variable and the file that is missing or wrong
   */
  static Identity read(TlsSettings files) {
    String certificate = text(TlsSettings.CERTIFICATE, files.certificate());
    String key = text(TlsSettings.KEY, files.key());
    X509Certificate own;
    try {
      own = first(certificate);
    } catch (GeneralSecurityException e) {
      throw wrong(TlsSettings.CERTIFICATE, "a certificate in PEM", files.certificate(), e);
    }
    PrivateKey privateKey;
    try {
      privateKey = privateKey(options(certificate, key), own.getPublicKey().getAlgorithm());
    } catch (Exception e) { // As the library declares it.
      throw wrong(TlsSettings.KEY, "a private key in PEM, without a password", files.key(), e);
    }
    if (!fits(privateKey, own.getPublicKey())) {
      throw new IllegalArgumentException(
          TlsSettings.KEY
              + ": expected the key of the certificate in "
              + files.certificate()
              + ", found another one in "
              + files.key());
    }
    return new Identity(certificate, key, own.getNotAfter().toInstant());
  }

  PemKeyCertOptions options() {
    return options(certificate, key);
  }

  @Override
  public String toString() {
    return "Identity[expires=" + expires + "]";
  }

  private static PemKeyCertOptions options(String certificate, String key) {
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(certificate))
        .addKeyValue(Buffer.buffer(key));
  }

  private static String text(String variable, Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw wrong(variable, "a PEM file", file, e);
    }
  }

  private static X509Certificate first(String pem) throws GeneralSecurityException {
    Iterator<? extends Certificate> chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)))
            .iterator();
    if (!chain.hasNext()) {
      throw new GeneralSecurityException("no certificate in it");
    }
    return (X509Certificate) chain.next();
  }

  /** As the server itself will read it. */
  private static PrivateKey privateKey(PemKeyCertOptions options, String algorithm)
      throws Exception {
    X509KeyManager keys = (X509KeyManager) options.getKeyManagerFactory(null).getKeyManagers()[0];
    return keys.getPrivateKey(keys.getServerAliases(algorithm, null)[0]);
  }

  /** Whether the one verifies what the other signs. */
  private static boolean fits(PrivateKey key, PublicKey certified) {
    String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(PROBE);
      byte[] signature = signer.sign();
      signer.initVerify(certified);
      signer.update(PROBE);
      return signer.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static IllegalArgumentException wrong(
      String variable, String expected, Path file, Exception cause) {
    return new IllegalArgumentException(
        variable + ": expected " + expected + ", found " + file + " (" + cause + ")", cause);
  }
}
