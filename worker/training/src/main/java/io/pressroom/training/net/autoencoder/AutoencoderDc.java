package io.pressroom.training.net.autoencoder;

import io.pressroom.training.tensor.ParameterSet;
import io.pressroom.training.tensor.Storage;
import org.bytedeco.pytorch.Tensor;

/**
 * The deep-compression autoencoder (Chen et al., arXiv:2410.10733) as diffusers' AutoencoderDC,
 * with residual blocks only: every change of resolution moves pixels into channels or back, with a
 * shortcut that has no parameters, which is why it learns within minutes.
 */
public final class AutoencoderDc {
  private final AutoencoderDcConfig config;
  private final ParameterSet parameters = new ParameterSet();
  private final DcEncoder encoder;
  private final DcDecoder decoder;

  public AutoencoderDc(AutoencoderDcConfig config, Storage storage) {
    this.config = config;
    encoder = new DcEncoder(parameters.root().at("encoder"), config);
    decoder = new DcDecoder(parameters.root().at("decoder"), config);
    storage.allocate(parameters);
  }

  public AutoencoderDcConfig config() {
    return config;
  }

  public ParameterSet parameters() {
    return parameters;
  }

  /**
   * Pictures [batch, 3, height, width] in [-1, 1] -> latents, a 16th of the size with 4 halvings.
   */
  public Tensor encode(Tensor pictures) {
    return encoder.forward(pictures);
  }

  /** Latents, unscaled -> pictures [batch, 3, height, width] in about [-1, 1]. */
  public Tensor decode(Tensor latents) {
    return decoder.forward(latents);
  }
}
