package io.pressroom.modeltools.reference;

/** diffusers' autoencoders, for tests; how many blocks there are shows in the weights asked for. */
public final class Autoencoders extends Blocks {
  private static final double DC_EPS = 1e-5;
  private static final double KL_EPS = 1e-6;

  public Autoencoders(RandomParameters weights) {
    super(weights);
  }

  /** {@code AutoencoderKL}: mean and log-variance. */
  public Nd klEncode(Nd picture, int levels, int groups) {
    Nd hidden = conv2d("encoder.conv_in", picture);
    for (int level = 0; level < levels; level++) {
      String block = "encoder.down_blocks." + level;
      hidden = resnets(block, hidden, groups);
      if (has(block + ".downsamplers.0.conv")) {
        hidden = conv2d(block + ".downsamplers.0.conv", hidden, 2, 0, 1);
      }
    }
    hidden = finish("encoder", middle("encoder.mid_block", hidden, groups), groups);
    return has("quant_conv") ? conv2d("quant_conv", hidden) : hidden;
  }

  /** {@code AutoencoderKL}: a picture. */
  public Nd klDecode(Nd latent, int levels, int groups) {
    Nd hidden = has("post_quant_conv") ? conv2d("post_quant_conv", latent) : latent;
    hidden = middle("decoder.mid_block", conv2d("decoder.conv_in", hidden), groups);
    for (int level = 0; level < levels; level++) {
      String block = "decoder.up_blocks." + level;
      hidden = resnets(block, hidden, groups);
      if (has(block + ".upsamplers.0.conv")) {
        hidden = conv2d(block + ".upsamplers.0.conv", Functions.upsampleNearest(hidden));
      }
    }
    return finish("decoder", hidden, groups);
  }

  /** {@code AutoencoderDC} that moves pixels into channels. */
  public Nd dcEncode(Nd picture, int levels, boolean shortcut) {
    Nd hidden =
        has("encoder.conv_in.conv")
            ? Functions.pixelUnshuffle(conv2d("encoder.conv_in.conv", picture))
            : conv2d("encoder.conv_in", picture);
    for (int level = 0; level < levels; level++) {
      int i = 0;
      for (; has(dcBlock("encoder.down", level, i) + ".conv1"); i++) {
        hidden = resBlock(dcBlock("encoder.down", level, i), hidden);
      }
      String down = dcBlock("encoder.down", level, i) + ".conv";
      if (has(down)) {
        Nd learnt = Functions.pixelUnshuffle(conv2d(down, hidden));
        Nd moved = Functions.pixelUnshuffle(hidden);
        hidden = learnt.plus(Functions.averageChannels(moved, moved.size(1) / learnt.size(1)));
      }
    }
    Nd code = conv2d("encoder.conv_out", hidden);
    return shortcut
        ? code.plus(Functions.averageChannels(hidden, hidden.size(1) / code.size(1)))
        : code;
  }

  /** {@code AutoencoderDC} that moves channels into pixels. */
  public Nd dcDecode(Nd latent, int levels, boolean shortcut) {
    Nd hidden = conv2d("decoder.conv_in", latent);
    if (shortcut) {
      hidden = hidden.plus(Functions.repeatChannels(latent, hidden.size(1) / latent.size(1)));
    }
    for (int level = levels - 1; level >= 0; level--) {
      int i = 0;
      String up = dcBlock("decoder.up", level, i) + ".conv";
      if (has(up)) {
        Nd learnt = Functions.pixelShuffle(conv2d(up, hidden));
        int repeats = 4 * learnt.size(1) / hidden.size(1);
        Nd moved = Functions.pixelShuffle(Functions.repeatChannels(hidden, repeats));
        hidden = learnt.plus(moved);
        i++;
      }
      for (; has(dcBlock("decoder.up", level, i) + ".conv1"); i++) {
        hidden = resBlock(dcBlock("decoder.up", level, i), hidden);
      }
    }
    hidden = channelRmsNorm("decoder.norm_out", hidden, DC_EPS).map(x -> Math.max(0, x));
    return has("decoder.conv_out.conv")
        ? Functions.pixelShuffle(conv2d("decoder.conv_out.conv", hidden))
        : conv2d("decoder.conv_out", hidden);
  }

  private static String dcBlock(String side, int level, int i) {
    return side + "_blocks." + level + "." + i;
  }

  private Nd resBlock(String name, Nd x) {
    Nd hidden = conv2d(name + ".conv2", conv2d(name + ".conv1", x).map(Functions::silu));
    return x.plus(channelRmsNorm(name + ".norm", hidden, DC_EPS));
  }

  private Nd resnets(String block, Nd x, int groups) {
    Nd hidden = x;
    for (int i = 0; has(block + ".resnets." + i + ".conv1"); i++) {
      hidden = resnet(block + ".resnets." + i, hidden, null, groups, KL_EPS);
    }
    return hidden;
  }

  private Nd middle(String block, Nd x, int groups) {
    Nd hidden = resnet(block + ".resnets.0", x, null, groups, KL_EPS);
    String attention = block + ".attentions.0";
    if (has(attention + ".to_q")) {
      Nd rows = Functions.rows(groupNorm(attention + ".group_norm", hidden, groups, KL_EPS));
      Nd attended = attend(attention, rows, rows, 1);
      hidden = hidden.plus(Functions.picture(attended, hidden.size(2), hidden.size(3)));
    }
    return resnet(block + ".resnets.1", hidden, null, groups, KL_EPS);
  }

  private Nd finish(String side, Nd x, int groups) {
    Nd normal = groupNorm(side + ".conv_norm_out", x, groups, KL_EPS);
    return conv2d(side + ".conv_out", normal.map(Functions::silu));
  }

  private boolean has(String layer) {
    return weights.has(layer + ".weight");
  }
}
