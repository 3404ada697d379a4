package io.pressroom.gateway.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Letters of other scripts that look like a Latin one, such as Cyrillic {@code а}.
 *
 * <p>A table of our own, taken from Unicode's data and held to it by a test, rather than that
 * standard's whole skeleton: the skeleton also maps {@code m} to {@code rn} and {@code 1} to {@code
 * l}, which finds words in honest texts that aren't there, and the library that computes it is ten
 * times the size of this module.
 */
final class LookAlikes {

  private static final String RESOURCE = "/policy/look-alikes.txt";
  private static final Map<Integer, Integer> LATIN = read();

  private LookAlikes() {}

  /** The Latin letter that a code point looks like; itself, where it looks like none. */
  static int latin(int codePoint) {
    return codePoint < 0x80 ? codePoint : LATIN.getOrDefault(codePoint, codePoint);
  }

  private static Map<Integer, Integer> read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(LookAlikes.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.UTF_8))) {
      Map<Integer, Integer> table = new HashMap<>();
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line ->
                  line.substring(2)
                      .codePoints()
                      .forEach(alike -> table.put(alike, line.codePointAt(0))));
      return Map.copyOf(table);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }
}
