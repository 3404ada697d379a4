package io.pressroom.modeltools.reference;

import static io.pressroom.modeltools.reference.Functions.attention;
import static io.pressroom.modeltools.reference.Functions.picture;
import static io.pressroom.modeltools.reference.Functions.rows;

/** diffusers' blocks in terms of plain layers. */
public class Blocks extends Layers {
  public Blocks(RandomParameters weights) {
    super(weights);
  }

  /**
   * {@code ResnetBlock2D}.
   *
   * @param time [batch, channels], not yet activated; null for none
   */
  public Nd resnet(String name, Nd x, Nd time, int groups, double eps) {
    Nd hidden = groupNorm(name + ".norm1", x, groups, eps).map(Functions::silu);
    hidden = conv2d(name + ".conv1", hidden);
    int channels = hidden.size(1);
    Nd shift = time == null ? null : linear(name + ".time_emb_proj", time.map(Functions::silu));
    boolean scaled = shift != null && shift.size(1) == 2 * channels;
    if (shift != null && !scaled) {
      hidden = modulate(hidden, shift, -1, 0);
    }
    hidden = groupNorm(name + ".norm2", hidden, groups, eps);
    if (scaled) {
      hidden = modulate(hidden, shift, 0, channels);
    }
    hidden = conv2d(name + ".conv2", hidden.map(Functions::silu));
    String shortcut = name + ".conv_shortcut";
    return hidden.plus(weights.has(shortcut + ".weight") ? conv2d(shortcut, x) : x);
  }

  /** x [batch, rows, channels], context [batch, keys, channels]. */
  public Nd attend(String name, Nd x, Nd context, int heads) {
    Nd attended =
        attention(
            linear(name + ".to_q", x),
            linear(name + ".to_k", context),
            linear(name + ".to_v", context),
            heads,
            false);
    return linear(name + ".to_out.0", attended);
  }

  public Nd transformer(String name, Nd x, Nd context, int heads) {
    Nd normal = layerNorm(name + ".norm1", x, 1e-5);
    Nd hidden = x.plus(attend(name + ".attn1", normal, normal, heads));
    normal = layerNorm(name + ".norm2", hidden, 1e-5);
    hidden = hidden.plus(attend(name + ".attn2", normal, context, heads));
    Nd wide = linear(name + ".ff.net.0.proj", layerNorm(name + ".norm3", hidden, 1e-5));
    return hidden.plus(linear(name + ".ff.net.2", geglu(wide)));
  }

  /** Pictures through transformer blocks and back. */
  public Nd transformer2d(String name, Nd x, Nd context, int heads, int layers, int groups) {
    Nd hidden = linear(name + ".proj_in", rows(groupNorm(name + ".norm", x, groups, 1e-6)));
    for (int layer = 0; layer < layers; layer++) {
      hidden = transformer(name + ".transformer_blocks." + layer, hidden, context, heads);
    }
    return x.plus(picture(linear(name + ".proj_out", hidden), x.size(2), x.size(3)));
  }

  private static Nd geglu(Nd wide) {
    int inner = wide.size(2) / 2;
    Nd out = new Nd(new double[wide.values().length / 2], wide.size(0), wide.size(1), inner);
    for (int b = 0; b < wide.size(0); b++) {
      for (int row = 0; row < wide.size(1); row++) {
        for (int i = 0; i < inner; i++) {
          double gate = Functions.gelu(wide.at(b, row, inner + i));
          out.set(wide.at(b, row, i) * gate, b, row, i);
        }
      }
    }
    return out;
  }

  // x (1 + scale) + shift by channel; no scale where its place is negative.
  private static Nd modulate(Nd x, Nd by, int scaleAt, int shiftAt) {
    Nd out = new Nd(x.values().clone(), x.shape());
    int pixels = x.size(2) * x.size(3);
    for (int i = 0; i < out.values().length; i++) {
      int channel = i / pixels % x.size(1);
      int batch = i / pixels / x.size(1);
      double scale = scaleAt < 0 ? 1 : 1 + by.at(batch, scaleAt + channel);
      out.values()[i] = out.values()[i] * scale + by.at(batch, shiftAt + channel);
    }
    return out;
  }
}
