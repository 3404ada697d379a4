package io.pressroom.gateway.batch.rows;

/** Tells by its header what delimits a file's cells. */
final class Delimiter {

  /** By how usual they are: of two that are as frequent, the first. */
  private static final char[] USUAL = {',', ';', '\t', '|'};

  private Delimiter() {}

  /** The one that is most frequent in the first line, outside of quotes; a comma without any. */
  static char sniff(String text) {
    int[] counts = new int[USUAL.length];
    boolean isQuoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && (c == '\n' || c == '\r') && i > 0) {
        break;
      } else if (!isQuoted) {
        for (int k = 0; k < USUAL.length; k++) {
          counts[k] += c == USUAL[k] ? 1 : 0;
        }
      }
    }
    int best = 0;
    for (int k = 1; k < USUAL.length; k++) {
      best = counts[k] > counts[best] ? k : best;
    }
    return USUAL[best];
  }
}
