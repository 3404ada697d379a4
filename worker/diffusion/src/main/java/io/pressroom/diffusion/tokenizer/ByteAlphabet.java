package io.pressroom.diffusion.tokenizer;

import java.nio.charset.StandardCharsets;

/**
 * One printable character for each byte, so that vocabularies can be written as text: printable
 * Latin-1 stands for itself, the rest is counted up from U+0100 (GPT-2's table).
 */
final class ByteAlphabet {
  private static final char[] LETTERS = letters();

  private ByteAlphabet() {}

  private static char[] letters() {
    char[] letters = new char[256];
    char next = 0x100;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
      letters[b] = printable ? (char) b : next++;
    }
    return letters;
  }

  /** The text's UTF-8 bytes, one character each. */
  static String spell(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    char[] spelled = new char[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      spelled[i] = LETTERS[bytes[i] & 0xff];
    }
    return new String(spelled);
  }
}
