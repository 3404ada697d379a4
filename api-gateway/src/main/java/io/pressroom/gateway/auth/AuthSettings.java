package io.pressroom.gateway.auth;

import io.pressroom.gateway.config.Env;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may call. Prints without its secrets.
 *
 * @param isRequired whether callers must show a key
 * @param adminKey makes the first tenants and keys
 * @param signing signs picture links and tickets; the same for all gateways of a farm
 * @param urlTtl how long a picture's link is good for at least, an hour or more
 */
public record AuthSettings(
    boolean isRequired, Optional<Secret> adminKey, Secret signing, Duration urlTtl) {

  private static final Duration SHORTEST_TTL = Duration.ofHours(1);
  private static final Duration LONGEST_TTL = Duration.ofDays(365);
  private static final Pattern ADMIN_KEY = Pattern.compile("[\\x21-\\x7e]{16,200}");
  private static final Pattern URL_SECRET = Pattern.compile("[\\x21-\\x7e]{32,200}");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

  public AuthSettings {
    Objects.requireNonNull(adminKey, "adminKey");
    Objects.requireNonNull(signing, "signing");
    if (urlTtl.compareTo(SHORTEST_TTL) < 0 || urlTtl.compareTo(LONGEST_TTL) > 0) {
      throw new IllegalArgumentException(
          "urlTtl: expected " + SHORTEST_TTL + ".." + LONGEST_TTL + ", found " + urlTtl);
    }
  }

  /**
   * @param host where the gateway listens: only this machine's own may go unguarded unsaid
   */
  public static AuthSettings from(Env env, String host) {
    Optional<Secret> adminKey =
        secret(env, "PRESSROOM_ADMIN_KEY", ADMIN_KEY, "16..200 visible ASCII characters");
    Optional<Secret> urlSecret =
        secret(env, "PRESSROOM_URL_SECRET", URL_SECRET, "32..200 visible ASCII characters");
    return new AuthSettings(
        isRequired(env, host, adminKey.isPresent()),
        adminKey,
        urlSecret.orElseGet(() -> sharedSecret(env)),
        env.parsed("PRESSROOM_URL_TTL", Duration::parse, "an ISO 8601 duration such as P1D")
            .orElse(Duration.ofDays(1)));
  }

  /** Whether {@code host} can be reached from this machine alone. */
  public static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }

  private static boolean isRequired(Env env, String host, boolean hasAdminKey) {
    Optional<Boolean> said = env.onOff("PRESSROOM_AUTH");
    if (said.equals(Optional.of(false)) && hasAdminKey) {
      throw new IllegalArgumentException(
          "PRESSROOM_AUTH: expected on, found 'off' beside a PRESSROOM_ADMIN_KEY");
    }
    if (said.isEmpty() && !hasAdminKey && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "PRESSROOM_ADMIN_KEY: expected one where others can call (PRESSROOM_HOST is "
              + host
              + "), or PRESSROOM_AUTH=off to let everyone in; found neither");
    }
    return said.orElse(hasAdminKey);
  }

  /** All gateways of a farm have it in common, so they need not be told another. */
  private static Secret sharedSecret(Env env) {
    return Secret.of(
        env.optional("AWS_SECRET_ACCESS_KEY")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "PRESSROOM_URL_SECRET: expected a secret that all gateways share, as links"
                            + " to pictures can't be signed with AWS_SECRET_ACCESS_KEY; found"
                            + " neither")));
  }

  /** Not through {@link Env#parsed}, whose error would show the secret. */
  private static Optional<Secret> secret(Env env, String name, Pattern form, String expected) {
    return env.optional(name)
        .map(
            text -> {
              if (!form.matcher(text).matches()) {
                throw new IllegalArgumentException(
                    name + ": expected " + expected + ", found another text");
              }
              return Secret.of(text);
            });
  }
}
