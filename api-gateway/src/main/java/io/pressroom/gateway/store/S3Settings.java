package io.pressroom.gateway.store;

import io.pressroom.connect.StoreAccess;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How to reach the object store. Prints without secrets.
 *
 * @param endpoint http or https
 * @param bucket where the farm keeps its objects
 */
public record S3Settings(URI endpoint, String region, StoreAccess access, String bucket) {

  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  public S3Settings {
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(access, "access");
    if (endpoint.getHost() == null || !String.valueOf(endpoint.getScheme()).matches("https?")) {
      throw new IllegalArgumentException(
          "endpoint: expected an http or https URL with a host, found " + endpoint);
    }
    if (!BUCKET.matcher(bucket).matches()) {
      throw new IllegalArgumentException(
          "bucket: expected 3..63 of [a-z0-9.-], found '" + bucket + "'");
    }
  }
}
