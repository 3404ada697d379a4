package io.pressroom.training.layer;

import io.pressroom.training.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Multi-head scaled dot-product attention without projections.
 *
 * <p>Plain matrix products: libtorch's fused attention is several times slower when training in
 * bf16 on a CPU.
 */
public final class Attention {
  private Attention() {}

  /** No mask. Queries [batch, n, width], keys and values [batch, m, width] -> [batch, n, width]. */
  public static Tensor attend(Tensor query, Tensor key, Tensor value, int heads) {
    return weigh(scores(query, key, heads), value, heads);
  }

  /**
   * Attends where a mask allows it.
   *
   * @param mask [n, m], added to the scores: 0 where seen, minus infinity where hidden
   */
  public static Tensor attend(Tensor query, Tensor key, Tensor value, int heads, Tensor mask) {
    return weigh(scores(query, key, heads).add(mask), value, heads);
  }

  private static Tensor scores(Tensor query, Tensor key, int heads) {
    double scale = 1 / Math.sqrt(query.size(2) / (double) heads);
    return Tensors.scale(split(query, heads).bmm(split(key, heads).transpose(1, 2)), scale);
  }

  private static Tensor weigh(Tensor scores, Tensor value, int heads) {
    long batch = value.size(0);
    long width = value.size(2);
    long queries = scores.size(1);
    return torch
        .softmax(scores, -1)
        .bmm(split(value, heads))
        .view(batch, heads, queries, width / heads)
        .transpose(1, 2)
        .reshape(batch, queries, width);
  }

  /** [batch, n, width] -> [batch * heads, n, width / heads]. */
  private static Tensor split(Tensor x, int heads) {
    long batch = x.size(0);
    long n = x.size(1);
    long depth = x.size(2) / heads;
    return x.view(batch, n, heads, depth).transpose(1, 2).reshape(batch * heads, n, depth);
  }
}
