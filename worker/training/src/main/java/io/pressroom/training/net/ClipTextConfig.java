package io.pressroom.training.net;

/** The fields of transformers' CLIPTextConfig that this module varies. */
public record ClipTextConfig(
    int vocabSize, int hiddenSize, int layers, int heads, int positions, int endToken) {

  public ClipTextConfig {
    if (hiddenSize % heads != 0) {
      throw new IllegalArgumentException(
          "hiddenSize: " + hiddenSize + " does not divide into " + heads + " heads");
    }
  }

  /** Four times the hidden size, as in every published CLIP. */
  public int intermediateSize() {
    return 4 * hiddenSize;
  }
}
