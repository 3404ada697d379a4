package io.pressroom.gateway.webhook;

import io.pressroom.gateway.config.Env;
import io.pressroom.gateway.webhook.guard.AllowList;
import java.util.Objects;
import java.util.Optional;

/**
 * How webhooks are sent.
 *
 * @param secret what the tenants' secrets are derived from; without one, jobs with a webhook are
 *     refused
 * @param allowed what may be called although it is not public
 */
public record WebhookSettings(Optional<WebhookSecret> secret, AllowList allowed) {

  public WebhookSettings {
    Objects.requireNonNull(secret, "secret");
    Objects.requireNonNull(allowed, "allowed");
  }

  /**
   * @throws IllegalArgumentException naming the variable that is wrong
   */
  public static WebhookSettings from(Env env) {
    return new WebhookSettings(
        env.optional("PRESSROOM_WEBHOOK_SECRET").map(WebhookSettings::secret),
        env.parsed(
                "PRESSROOM_WEBHOOK_ALLOW",
                AllowList::parse,
                "addresses, networks such as 10.1.0.0/16, and host names")
            .orElse(AllowList.EMPTY));
  }

  /** Not through {@link Env#parsed}, whose error would show the secret. */
  private static WebhookSecret secret(String text) {
    try {
      return WebhookSecret.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("PRESSROOM_WEBHOOK_SECRET: " + e.getMessage(), e);
    }
  }
}
