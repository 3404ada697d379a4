package io.pressroom.gateway.tls;

import io.pressroom.gateway.config.Env;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the gateway's certificate lies.
 *
 * @param certificate PEM file: the gateway's own first, then those between it and its authority
 * @param key PEM file with the key of the first certificate, without a password
 */
public record TlsSettings(Path certificate, Path key) {

  static final String CERTIFICATE = "PRESSROOM_TLS_CERTIFICATE";
  static final String KEY = "PRESSROOM_TLS_KEY";

  public TlsSettings {
    Objects.requireNonNull(certificate, "certificate");
    Objects.requireNonNull(key, "key");
  }

  /** Empty where the environment names neither file. */
  public static Optional<TlsSettings> from(Env env) {
    Optional<Path> certificate = env.parsed(CERTIFICATE, Path::of, "a path");
    Optional<Path> key = env.parsed(KEY, Path::of, "a path");
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException(
          (key.isPresent() ? CERTIFICATE : KEY)
              + ": expected a PEM file beside "
              + (key.isPresent() ? KEY : CERTIFICATE)
              + ", found none");
    }
    return certificate.map(path -> new TlsSettings(path, key.orElseThrow()));
  }
}
