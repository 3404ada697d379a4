package io.pressroom.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that webhooks are signed with: {@code whsec_} and 24 to 64 bytes in base64. Signs by
 * Standard Webhooks 1.0, symmetric form. Immutable and thread-safe; prints as nothing.
 */
public final class WebhookSecret {

  private static final String PREFIX = "whsec_";
  private static final String EXPECTED = "whsec_ and 24..64 bytes in base64";

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
   * The value of {@code webhook-signature} for a message sent at {@code at}.
   *
   * @param body exactly the bytes that are sent
   */
  String sign(String messageId, Instant at, byte[] body) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      mac.update((messageId + "." + at.getEpochSecond() + ".").getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "WebhookSecret[hidden]";
  }
}
