package io.pressroom.connect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Authorities that a process trusts besides the system's. Immutable.
 *
 * @param authorities at least one
 */
public record CaBundle(List<X509Certificate> authorities) {

  public CaBundle {
    authorities = List.copyOf(authorities);
    if (authorities.isEmpty()) {
      throw new IllegalArgumentException("authorities: expected at least one, found none");
    }
  }

  /**
   * Reads a PEM file of certificates. Blocks.
   *
   * @param variable or option that names the file, for the error
   * @throws IllegalArgumentException if there is no such file or no certificate in it
   */
  public static CaBundle read(String variable, Path file) {
    List<X509Certificate> authorities = new ArrayList<>();
    String reason = "no certificate in it";
    try (InputStream pem = Files.newInputStream(file)) {
      for (Certificate found : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        authorities.add((X509Certificate) found);
      }
    } catch (IOException | GeneralSecurityException e) {
      reason = e.toString();
    }
    if (authorities.isEmpty()) {
      throw new IllegalArgumentException(
          variable + ": expected certificates in PEM, found " + file + " (" + reason + ")");
    }
    return new CaBundle(authorities);
  }

  /** Trusts these authorities and the system's. */
  public X509TrustManager trustManager() {
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      List<X509Certificate> trusted = new ArrayList<>(authorities);
      trusted.addAll(List.of(trustIn(null).getAcceptedIssuers()));
      for (int i = 0; i < trusted.size(); i++) {
        all.setCertificateEntry(Integer.toString(i), trusted.get(i));
      }
      return trustIn(all);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("certificates of authorities can't be joined", e);
    }
  }

  /** Sockets that hold the other side to what {@code trust} accepts. */
  public static SSLSocketFactory socketFactory(X509TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java can't speak TLS", e);
    }
  }

  /**
   * @param authorities null for the system's
   */
  private static X509TrustManager trustIn(KeyStore authorities) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }
}
