package io.pressroom.load.fuzz;

import java.util.Random;

/** Texts that nobody means well with. */
final class Junk {

  private static final String[] PIECES = {
    "\u0000",
    "\u0007",
    "\u001b[31m",
    "\r\n",
    "\t",
    "\u202e",
    "\u200b",
    "\ud83c\udfd6",
    "\uffff",
    "../",
    "%00",
    "%zz",
    "'",
    "\"",
    "<script>",
    "${jndi:x}",
    "海报",
    "é",
    "{{",
    "}",
    "\\",
    "A",
    "0",
    "-1"
  };

  private Junk() {}

  static String text(Random random, int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
