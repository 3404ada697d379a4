package io.pressroom.node.store;

import io.pressroom.connect.StoreAccess;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * How to reach the object store. Prints without secrets.
 *
 * @param endpoint of the object store, {@code http} or {@code https}
 * @param region as the signature names it
 * @param bucket where the farm keeps its objects
 * @param provision whether to make the bucket where it is missing, or only to wait for it
 * @param patience how long a job waits for a store that is away before another worker shall try
 */
public record StoreConfig(
    URI endpoint,
    String region,
    String bucket,
    boolean provision,
    StoreAccess access,
    Duration patience) {

  public StoreConfig {
    Objects.requireNonNull(endpoint, "endpoint");
    if (!"http".equals(endpoint.getScheme()) && !"https".equals(endpoint.getScheme())) {
      throw new IllegalArgumentException(
          "endpoint: expected an http or https URL, found '" + endpoint + "'");
    }
    requireText("region", region);
    requireText("bucket", bucket);
    Objects.requireNonNull(access, "access");
    if (patience.isNegative()) {
      throw new IllegalArgumentException("patience: expected at least zero, found " + patience);
    }
  }

  private static void requireText(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + ": expected some text, found none");
    }
  }
}
