package io.pressroom.training.net;

import io.pressroom.training.layer.Conv2d;
import io.pressroom.training.layer.Linear;
import io.pressroom.training.tensor.ParameterSet;
import io.pressroom.training.tensor.Storage;
import io.pressroom.training.tensor.Tensors;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The other tower of the contrastive pair: latents to the space that captions are projected into.
 * It looks at latents instead of pictures because those are computed anyway and a 64th of the size.
 */
public final class LatentImageEncoder {
  private static final int WIDTH = 128;
  private static final int CELLS = 4 * 4;

  private final ParameterSet parameters = new ParameterSet();
  private final Conv2d convIn;
  private final PreNormBlock fine;
  private final Conv2d down;
  private final PreNormBlock coarse;
  private final Linear out;
  private final Linear textProjection;

  /**
   * A tower of the given size.
   *
   * @param channels of the latents, which are 16x16
   * @param space width of the shared space
   */
  public LatentImageEncoder(int channels, int textWidth, int space, Storage storage) {
    var root = parameters.root();
    convIn = Conv2d.of(root.at("conv_in"), 4L * channels, WIDTH, 3);
    fine = new PreNormBlock(root.at("fine"), WIDTH);
    down = Conv2d.strided(root.at("down"), WIDTH, WIDTH, 3);
    coarse = new PreNormBlock(root.at("coarse"), WIDTH);
    out = Linear.of(root.at("out"), (long) WIDTH * CELLS, space);
    textProjection = Linear.withoutBias(root.at("text_projection"), textWidth, space);
    storage.allocate(parameters);
  }

  public ParameterSet parameters() {
    return parameters;
  }

  /** Latents [batch, channels, 16, 16] -> unit vectors [batch, space], fp32. */
  public Tensor image(Tensor latents) {
    var x = fine.forward(convIn.forward(torch.pixel_unshuffle(latents, 2)));
    x = coarse.forward(down.forward(torch.silu(x)));
    return unit(out.forward(torch.silu(x).reshape(latents.size(0), WIDTH * CELLS)));
  }

  /** Pooled text [batch, textWidth] -> unit vectors [batch, space], fp32. */
  public Tensor text(Tensor pooled) {
    return unit(textProjection.forward(pooled));
  }

  private static Tensor unit(Tensor x) {
    var wide = Tensors.f32(x);
    var power = wide.square().sum(new long[] {1}, true, new ScalarTypeOptional());
    return wide.mul(Tensors.plus(power, 1e-6).rsqrt());
  }
}
