package io.pressroom.training.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * GPT-2's printable stand-ins for the 256 bytes: printable Latin-1 stands for itself, the rest for
 * U+0100 and up, in byte order.
 */
final class ByteAlphabet {
  private static final char[] SYMBOLS = symbols();

  private ByteAlphabet() {}

  private static char[] symbols() {
    var symbols = new char[256];
    char next = 0x100;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
      symbols[b] = printable ? (char) b : next++;
    }
    return symbols;
  }

  /** All 256 symbols in the order of CLIP's vocabulary: the printable ones first. */
  static List<String> all() {
    var all = new ArrayList<String>();
    for (int pass = 0; pass < 2; pass++) {
      for (char symbol : SYMBOLS) {
        if (symbol < 0x100 == (pass == 0)) {
          all.add(String.valueOf(symbol));
        }
      }
    }
    return all;
  }

  /** One symbol for each UTF-8 byte. */
  static List<String> of(String word) {
    var symbols = new ArrayList<String>();
    for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
      symbols.add(String.valueOf(SYMBOLS[b & 0xFF]));
    }
    return symbols;
  }
}
