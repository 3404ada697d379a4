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

  /** {@code AutoencoderDC}: a picture of few pixels and many channels. */
  public Nd dcEncode(Nd picture, int levels, boolean shortcut, boolean strided) {
    Nd hidden =
        has("encoder.conv_in.conv")
            ? dcDown("encoder.conv_in.conv", picture, strided)
            : conv2d("encoder.conv_in", picture);
    for (int level = 0; level < levels; level++) {
      int i = 0;
      for (; has(dcBlock("encoder.down", level, i) + ".conv1"); i++) {
        hidden = resBlock(dcBlock("encoder.down", level, i), hidden);
      }
      String down = dcBlock("encoder.down", level, i) + ".conv";
      if (has(down)) {
        Nd moved = Functions.pixelUnshuffle(hidden);
        Nd learnt = dcDown(down, hidden, strided);
        hidden = learnt.plus(Functions.averageChannels(moved, moved.size(1) / learnt.size(1)));
      }
    }
    Nd code = conv2d("encoder.conv_out", hidden);
    return shortcut
        ? code.plus(Functions.averageChannels(hidden, hidden.size(1) / code.size(1)))
        : code;
  }

  /** {@code AutoencoderDC}: a picture. */
  public Nd dcDecode(Nd latent, int levels, boolean shortcut, boolean interpolated) {
    Nd hidden = conv2d("decoder.conv_in", latent);
    if (shortcut) {
      hidden = hidden.plus(Functions.repeatChannels(latent, hidden.size(1) / latent.size(1)));
    }
    for (int level = levels - 1; level >= 0; level--) {
      int i = 0;
      String up = dcBlock("decoder.up", level, i) + ".conv";
      if (has(up)) {
        Nd learnt = dcUp(up, hidden, interpolated);
        int repeats = 4 * learnt.size(1) / hidden.size(1);
        Nd moved = Functions.pixelShuffle(Functions.repeatChannels(hidden, repeats));
        hidden = learnt.plus(moved);
        i++;
      }
      for (; has(dcBlock("decoder.up", level, i) + ".conv1"); i++) {
        hidden = resBlock(dcBlock("decoder.up", level, i), hidden);
      }
    }
    hidden = channelRmsNorm("decoder.norm_out", hidden, DC_EPS).map(Autoencoders::relu);
    return has("decoder.conv_out.conv")
        ? dcUp("decoder.conv_out.conv", hidden, interpolated)
        : conv2d("decoder.conv_out", hidden);
  }

  /** {@code AutoencoderTiny}, whose stages follow from which layers have which weights. */
  public Nd tinyEncode(Nd picture) {
    Nd hidden = picture.map(x -> (x + 1) / 2);
    for (int layer = 0; layer < 20; layer++) {
      String name = "encoder.layers." + layer;
      if (has(name + ".conv.0")) {
        hidden = tinyBlock(name, hidden);
      } else if (has(name)) {
        boolean halves = !weights.has(name + ".bias");
        hidden = conv2d(name, hidden, halves ? 2 : 1, 1, 1);
      }
    }
    return hidden;
  }

  /** {@code AutoencoderTiny}: a picture. */
  public Nd tinyDecode(Nd latent) {
    Nd hidden = latent.map(x -> 3 * Math.tanh(x / 3));
    for (int layer = 0; layer < 20; layer++) {
      String name = "decoder.layers." + layer;
      if (has(name + ".conv.0")) {
        hidden = tinyBlock(name, hidden);
      } else if (has(name)) {
        boolean doubles = !weights.has(name + ".bias");
        hidden = conv2d(name, doubles ? Functions.upsampleNearest(hidden) : hidden);
        hidden = layer == 0 ? hidden.map(Autoencoders::relu) : hidden;
      }
    }
    return hidden.map(x -> 2 * x - 1);
  }

  private Nd tinyBlock(String name, Nd x) {
    Nd hidden = conv2d(name + ".conv.0", x).map(Autoencoders::relu);
    hidden = conv2d(name + ".conv.2", hidden).map(Autoencoders::relu);
    return conv2d(name + ".conv.4", hidden).plus(x).map(Autoencoders::relu);
  }

  private static double relu(double x) {
    return Math.max(0, x);
  }

  private static String dcBlock(String side, int level, int i) {
    return side + "_blocks." + level + "." + i;
  }

  private Nd dcDown(String name, Nd x, boolean strided) {
    return strided ? conv2d(name, x, 2, 1, 1) : Functions.pixelUnshuffle(conv2d(name, x));
  }

  private Nd dcUp(String name, Nd x, boolean interpolated) {
    return interpolated
        ? conv2d(name, Functions.upsampleNearest(x))
        : Functions.pixelShuffle(conv2d(name, x));
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
