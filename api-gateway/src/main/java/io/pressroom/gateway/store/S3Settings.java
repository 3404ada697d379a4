package io.pressroom.gateway.store;

import io.pressroom.connect.StoreAccess;
import io.pressroom.gateway.config.Env;
import java.net.URI;
import java.util.Map;
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

  /**
   * Reads {@code PRESSROOM_BUCKET} and what AWS's own tools read.
   *
   * @throws IllegalArgumentException naming what is missing or wrong
   */
  public static S3Settings from(Env env, Map<String, String> environment) {
    String region = env.optional("AWS_REGION").orElse("us-east-1");
    return new S3Settings(
        env.parsed("AWS_ENDPOINT_URL_S3", URI::create, "a URL")
            .orElseGet(() -> URI.create("https://s3." + region + ".amazonaws.com")),
        region,
        StoreAccess.from(environment),
        env.optional("PRESSROOM_BUCKET").orElse("pressroom"));
  }
}
