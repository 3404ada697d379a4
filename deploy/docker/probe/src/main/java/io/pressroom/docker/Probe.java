package io.pressroom.docker;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks a process whether it is well: exit code 0 if it answers 200, else 1. What curl would do in
 * an image that has one.
 *
 * <p>It learns from the variables that the process was given: where that is told of a certificate,
 * this speaks TLS and takes that certificate and no other, whatever name is in it.
 */
public final class Probe {

  private static final int TIMEOUT_MILLIS = 3_000;

  private Probe() {}

  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("usage: Probe DEFAULT_PORT PATH");
      System.exit(2);
    }
    System.exit(isWell(System.getenv(), args[0], args[1]) ? 0 : 1);
  }

  /** Whether a GET of the path is answered with 200 within 3 s. */
  static boolean isWell(Map<String, String> environment, String defaultPort, String path) {
    Optional<Path> certificate =
        Optional.ofNullable(environment.get("PRESSROOM_TLS_CERTIFICATE"))
            .filter(file -> !file.isBlank())
            .map(Path::of);
    String port = environment.getOrDefault("PRESSROOM_PORT", defaultPort);
    URI url =
        URI.create((certificate.isPresent() ? "https" : "http") + "://127.0.0.1:" + port + path);
    try {
      // Not java.net.http: its client takes three times as long to load.
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      if (certificate.isPresent()) {
        HttpsURLConnection tls = (HttpsURLConnection) connection;
        tls.setSSLSocketFactory(onlyTrusting(certificate.get()));
        // The certificate is known, and made for the name that clients call.
        tls.setHostnameVerifier((host, session) -> true);
      }
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        System.err.println(url + ": expected 200, found " + status);
      }
      return status == HttpURLConnection.HTTP_OK;
    } catch (IOException | GeneralSecurityException e) {
      System.err.println(url + ": " + e);
      return false;
    }
  }

  /** The process's own certificate is the first in its file. */
  private static SSLSocketFactory onlyTrusting(Path certificate)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(certificate)) {
      trusted.setCertificateEntry(
          "own", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }
}
