package io.pressroom.connect;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a process and the object store know each other. Prints without secrets.
 *
 * @param authorities of the store's certificate, besides the system's
 */
public record StoreAccess(StoreCredentials credentials, Optional<CaBundle> authorities) {

  private static final String CA_BUNDLE = "AWS_CA_BUNDLE";

  public StoreAccess {
    Objects.requireNonNull(credentials, "credentials");
    Objects.requireNonNull(authorities, "authorities");
  }

  /** Keys, and a store that the system trusts. */
  public static StoreAccess byKeys(String accessKey, String secretKey) {
    return new StoreAccess(
        new StoreCredentials.Keys(accessKey, secretKey, Optional.empty()), Optional.empty());
  }

  /**
   * Reads the variables that AWS's own tools read, and the file of {@code AWS_CA_BUNDLE}.
   *
   * @throws IllegalArgumentException naming what is missing or wrong
   */
  public static StoreAccess from(Map<String, String> environment) {
    return new StoreAccess(
        StoreCredentials.from(environment),
        Optional.ofNullable(environment.get(CA_BUNDLE))
            .filter(file -> !file.isBlank())
            .map(file -> CaBundle.read(CA_BUNDLE, Path.of(file))));
  }

  @Override
  public String toString() {
    return "StoreAccess[credentials="
        + credentials
        + ", authorities="
        + authorities.map(bundle -> bundle.authorities().size()).orElse(0)
        + "]";
  }
}
