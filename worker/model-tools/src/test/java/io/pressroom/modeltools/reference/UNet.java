package io.pressroom.modeltools.reference;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * diffusers' {@code UNet2DConditionModel}, for tests: whether a block attends and whether it
 * resamples shows in the weights that the network under test has asked for.
 */
public final class UNet extends Blocks {
  private final Config config;

  /** What the weights don't tell. */
  public record Config(
      int levels, int heads, int transformerLayers, int groups, boolean cosineFirst, int shift) {}

  public UNet(RandomParameters weights, Config config) {
    super(weights);
    this.config = config;
  }

  public Nd denoise(Nd sample, double[] timesteps, Nd context) {
    Nd time = embed(timesteps);
    Deque<Nd> skips = new ArrayDeque<>();
    Nd hidden = conv2d("conv_in", sample);
    skips.push(hidden);
    for (int level = 0; level < config.levels; level++) {
      String block = "down_blocks." + level;
      for (int i = 0; has(block + ".resnets." + i + ".conv1"); i++) {
        hidden = resnetAndAttention(block, i, hidden, time, context);
        skips.push(hidden);
      }
      if (has(block + ".downsamplers.0.conv")) {
        hidden = conv2d(block + ".downsamplers.0.conv", hidden, 2, 1, 1);
        skips.push(hidden);
      }
    }
    hidden = resnetAndAttention("mid_block", 0, hidden, time, context);
    if (has("mid_block.resnets.1.conv1")) {
      hidden = resnetAndAttention("mid_block", 1, hidden, time, context);
    }
    for (int level = 0; level < config.levels; level++) {
      String block = "up_blocks." + level;
      for (int i = 0; has(block + ".resnets." + i + ".conv1"); i++) {
        Nd joined = Functions.concatChannels(hidden, skips.pop());
        hidden = resnetAndAttention(block, i, joined, time, context);
      }
      if (has(block + ".upsamplers.0.conv")) {
        hidden = conv2d(block + ".upsamplers.0.conv", Functions.upsampleNearest(hidden));
      }
    }
    hidden = groupNorm("conv_norm_out", hidden, config.groups, 1e-5).map(Functions::silu);
    return conv2d("conv_out", hidden);
  }

  private Nd resnetAndAttention(String block, int i, Nd x, Nd time, Nd context) {
    Nd hidden = resnet(block + ".resnets." + i, x, time, config.groups, 1e-5);
    String attention = block + ".attentions." + i;
    return has(attention + ".proj_in")
        ? transformer2d(
            attention, hidden, context, config.heads, config.transformerLayers, config.groups)
        : hidden;
  }

  private Nd embed(double[] timesteps) {
    int half = weights.get("time_embedding.linear_1.weight").size(1) / 2;
    Nd waves =
        Nd.filled(
            i -> {
              int column = i % (2 * half);
              double frequency =
                  Math.pow(10_000, -(double) (column % half) / (half - config.shift));
              double angle = timesteps[i / (2 * half)] * (float) frequency;
              return column < half == config.cosineFirst ? Math.cos(angle) : Math.sin(angle);
            },
            timesteps.length,
            2 * half);
    Nd hidden = linear("time_embedding.linear_1", waves).map(Functions::silu);
    return linear("time_embedding.linear_2", hidden);
  }

  private boolean has(String layer) {
    return weights.has(layer + ".weight");
  }
}
