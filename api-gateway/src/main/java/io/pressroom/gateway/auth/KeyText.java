package io.pressroom.gateway.auth;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An API key as its holder sends it: {@code pr_{id}_{secret}}. Shown once, to whoever asked for it.
 *
 * <p>What is kept of it is its SHA-256 and nothing slower: the secret has 256 random bits, which
 * nobody finds by trying, so the work that bcrypt and its like put before each guess would only
 * slow down every request.
 *
 * @param id names the key where it is listed and revoked; no secret
 * @param text the whole key
 */
public record KeyText(String id, String text) {

  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private static final int ID_LENGTH = 12;

  /** 62^43 is just above 2^256. */
  private static final int SECRET_LENGTH = 43;

  private static final Pattern FORM =
      Pattern.compile("pr_([0-9A-Za-z]{%d})_[0-9A-Za-z]{%d}".formatted(ID_LENGTH, SECRET_LENGTH));

  /**
   * @param random unpredictable
   */
  static KeyText draw(RandomGenerator random) {
    String id = base62(random, ID_LENGTH);
    return new KeyText(id, "pr_" + id + "_" + base62(random, SECRET_LENGTH));
  }

  /** The id in a text that has the form of a key. */
  static Optional<String> idOf(String text) {
    Matcher key = FORM.matcher(text);
    return key.matches() ? Optional.of(key.group(1)) : Optional.empty();
  }

  /** What is kept of a key. */
  static ByteString hash(String text) {
    return ByteString.copyFrom(Secret.sha256(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Override
  public String toString() {
    return "KeyText[id=" + id + "]";
  }

  private static String base62(RandomGenerator random, int length) {
    return random
        .ints(length, 0, BASE62.length())
        .mapToObj(index -> BASE62.substring(index, index + 1))
        .collect(Collectors.joining());
  }
}
