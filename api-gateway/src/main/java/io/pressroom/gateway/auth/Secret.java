package io.pressroom.gateway.auth;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Something that must not be told: compared in constant time, and never printed. Signs what the
 * gateway gives out and must know again, with HMAC-SHA256. Immutable.
 */
public final class Secret {

  private static final String MAC = "HmacSHA256";

  /** 128 bits: as much as RFC 2104 leaves of a SHA-256, and short enough for a URL. */
  private static final int SIGNATURE_BYTES = 16;

  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException if the text is empty
   */
  public static Secret of(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("expected a secret, found nothing");
    }
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A secret for one purpose: what is signed for one is worth nothing for another. */
  public Secret derived(String purpose) {
    return new Secret(hmac(purpose));
  }

  /** Whether {@code candidate} is this secret; how long it takes tells neither text nor length. */
  boolean matches(String candidate) {
    return MessageDigest.isEqual(sha256(bytes), sha256(candidate.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Shows later that this gateway, or another with the same secret, has seen the text: base64url.
   */
  String sign(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(hmac(text), SIGNATURE_BYTES));
  }

  /** Whether {@code signature} is that of {@code text}, in constant time. */
  boolean hasSigned(String text, String signature) {
    return MessageDigest.isEqual(
        sign(text).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.US_ASCII));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(bytes, MAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + MAC, e);
    }
  }

  @Override
  public String toString() {
    return "Secret";
  }
}
