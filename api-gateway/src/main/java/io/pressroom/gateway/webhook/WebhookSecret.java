package io.pressroom.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that webhooks are signed with: {@code whsec_} and 24 to 64 bytes in base64. Signs by
 * Standard Webhooks 1.0, symmetric form. Immutable and thread-safe; prints as nothing.
 */
public final class WebhookSecret {

  private static final String PREFIX = "whsec_";
  private static final String EXPECTED = "whsec_ and 24..64 bytes in base64";

  /** Whose webhooks the farm's own secret signs, so that a farm of one tenant needs no other. */
  private static final String DEFAULT_TENANT = "default";

  private final SecretKeySpec key;

  private WebhookSecret(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /**
   * The secret that a text stands for.
   *
   * @throws IllegalArgumentException if it is none; the message doesn't repeat it
   */
  public static WebhookSecret parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("expected " + EXPECTED + ", found no whsec_");
    }
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("expected " + EXPECTED + ", found no base64");
    }
    if (key.length < 24 || key.length > 64) {
      throw new IllegalArgumentException("expected " + EXPECTED + ", found " + key.length);
    }
    return new WebhookSecret(key);
  }

  /**
   * A tenant's secret, derived from this one: the same on every gateway, and telling nothing of
   * this one or of any other. The default tenant's first is this one itself.
   *
   * @param version counts the tenant's secrets, from 0
   */
  public WebhookSecret forTenant(String tenant, long version) {
    return version == 0 && tenant.equals(DEFAULT_TENANT)
        ? this
        : new WebhookSecret(hmac("pressroom webhooks|" + version + "|" + tenant, new byte[0]));
  }

  /** The secret itself, for the receiver that it belongs to and nobody else. */
  public String reveal() {
    return PREFIX + Base64.getEncoder().encodeToString(key.getEncoded());
  }

  /**
   * One signature of {@code webhook-signature} for a message sent at {@code at}.
   *
   * @param body exactly the bytes that are sent
   */
  public String sign(String messageId, Instant at, byte[] body) {
    return "v1,"
        + Base64.getEncoder()
            .encodeToString(hmac(messageId + "." + at.getEpochSecond() + ".", body));
  }

  private byte[] hmac(String prefix, byte[] rest) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      mac.update(prefix.getBytes(UTF_8));
      return mac.doFinal(rest);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "WebhookSecret[hidden]";
  }
}
