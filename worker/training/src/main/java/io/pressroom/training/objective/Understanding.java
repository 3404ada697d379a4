package io.pressroom.training.objective;

import io.pressroom.training.net.ClassifierHeads;
import io.pressroom.training.tensor.Storage;
import io.pressroom.training.tensor.Tensors;
import io.pressroom.training.world.PictureSpec;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * An auxiliary loss on the text encoder: each {@link Facet} of the picture must be readable from
 * the caption's pooled vector.
 *
 * <p>Without it, words whose pictures look alike to the coarse eye of the contrastive partner (a
 * lamp's shade, a bag) end up with nearly the same embedding, and the denoiser takes hours to tell
 * them apart again.
 */
public final class Understanding {
  private static final long IGNORED = -100; // libtorch's default label to leave out

  private Understanding() {}

  /** Heads that read a text encoder of the given width. */
  public static ClassifierHeads heads(int width, Storage storage) {
    return new ClassifierHeads(width, Facet.valueCounts(), storage);
  }

  /**
   * The mean cross-entropy of all facets.
   *
   * @param pooled of the captions, [batch, width]
   * @param specs what the captions describe; null where a caption was left out
   */
  static Tensor loss(ClassifierHeads heads, Tensor pooled, List<@Nullable PictureSpec> specs) {
    var logits = heads.forward(pooled);
    var facets = Facet.values();
    var loss = Tensors.of(new float[1], 1);
    for (int f = 0; f < facets.length; f++) {
      var labels = new long[specs.size()];
      for (int i = 0; i < labels.length; i++) {
        var spec = specs.get(i);
        labels[i] = spec == null ? IGNORED : facets[f].of(spec);
      }
      var answers = Tensors.f32(logits.get(f));
      loss = loss.add(torch.cross_entropy_loss(answers, Tensors.of(labels, labels.length)));
    }
    return Tensors.scale(loss.sum(), 1.0 / facets.length);
  }
}
