package io.pressroom.poster.text;

/** How a text speaks: which faces it is set in and how tightly. */
public enum Voice {
  /** Headlines, badges, buttons. */
  LOUD("LeagueSpartan-ExtraBold.otf", "NotoSansSC-Bold.otf"),
  /** Sublines. The bold Chinese face covers twice as many characters and steps in for the rare. */
  QUIET("LeagueSpartan-Medium.otf", "NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf");

  private final String[] faces;

  Voice(String... faces) {
    this.faces = faces;
  }

  /** Resource names of the faces, the preferred first. */
  String[] faces() {
    return faces.clone();
  }

  /** Extra space after each character, ems. */
  double tracking() {
    return this == LOUD ? -0.01 : 0.01;
  }
}
