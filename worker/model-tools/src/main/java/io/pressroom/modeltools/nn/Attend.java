package io.pressroom.modeltools.nn;

import io.pressroom.modeltools.onnx.Attributes;
import io.pressroom.modeltools.onnx.Value;

/** Scaled dot-product attention, without the projections around it. */
public final class Attend {
  private Attend() {}

  /**
   * softmax(query key' / sqrt(head size)) value, head by head.
   *
   * @param query [batch, rows, heads * head size]
   * @param key [batch, keys, heads * head size]
   * @param value as key
   * @return as query
   */
  public static Value all(Scope scope, Value query, Value key, Value value, int heads) {
    return attend(scope, Attributes.none(), query, key, value, heads);
  }

  /** The same, except that each row sees only itself and the rows before it. */
  public static Value causal(Scope scope, Value query, Value key, Value value, int heads) {
    return attend(scope, Attributes.none().with("unidirectional", 1), query, key, value, heads);
  }

  private static Value attend(
      Scope scope, Attributes attributes, Value query, Value key, Value value, int heads) {
    return scope
        .microsoftNode(
            "MultiHeadAttention", attributes.with("num_heads", heads), 1, query, key, value)
        .get(0);
  }
}
