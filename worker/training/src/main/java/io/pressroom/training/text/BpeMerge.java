package io.pressroom.training.text;

import java.util.ArrayList;
import java.util.List;

/** Two neighbouring symbols that become one. */
record BpeMerge(String left, String right) {

  static BpeMerge parse(String line) {
    int space = line.indexOf(' ');
    if (space < 1) {
      throw new IllegalArgumentException("merge: expected two symbols, found " + line);
    }
    return new BpeMerge(line.substring(0, space), line.substring(space + 1));
  }

  String joined() {
    return left + right;
  }

  /** All occurrences joined, left to right. */
  List<String> apply(List<String> symbols) {
    var merged = new ArrayList<String>(symbols.size());
    int i = 0;
    while (i < symbols.size()) {
      boolean here =
          i + 1 < symbols.size() && symbols.get(i).equals(left) && symbols.get(i + 1).equals(right);
      merged.add(here ? joined() : symbols.get(i));
      i += here ? 2 : 1;
    }
    return merged;
  }
}
