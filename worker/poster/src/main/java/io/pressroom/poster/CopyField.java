package io.pressroom.poster;

/** The texts a poster can carry. */
public enum CopyField {
  HEADLINE("headline", 80),
  SUBLINE("subline", 160),
  BADGE("badge", 24),
  CALL_TO_ACTION("call_to_action", 32);

  private final String wireName;
  private final int maxLength;

  CopyField(String wireName, int maxLength) {
    this.wireName = wireName;
    this.maxLength = maxLength;
  }

  /** The field's name in requests, manifests and error messages. */
  public String wireName() {
    return wireName;
  }

  /** The most code points that the field takes. */
  public int maxLength() {
    return maxLength;
  }
}
