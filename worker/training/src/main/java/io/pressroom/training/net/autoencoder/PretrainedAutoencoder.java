package io.pressroom.training.net.autoencoder;

import static io.pressroom.training.tensor.Tensors.channelsLast;
import static io.pressroom.training.tensor.Tensors.f32;
import static io.pressroom.training.tensor.Tensors.scale;

import io.pressroom.training.tensor.Storage;
import io.pressroom.training.tensor.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A trained autoencoder that speaks scaled latents, as the denoiser does: unit variance. Call it
 * with gradients off.
 */
public final class PretrainedAutoencoder {
  /** Under which the weights file notes it. */
  public static final String SCALING_FACTOR = "scaling_factor";

  private static final ScalarType TYPE = ScalarType.BFloat16;

  private final AutoencoderDc net;
  private final double scalingFactor;

  private PretrainedAutoencoder(AutoencoderDc net, double scalingFactor) {
    this.net = net;
    this.scalingFactor = scalingFactor;
  }

  /** Loads a file of the autoencoder stage. */
  public static PretrainedAutoencoder load(AutoencoderDcConfig config, Path file)
      throws IOException {
    var net = new AutoencoderDc(config, Storage.fresh(TYPE, 0));
    var notes = WeightsFile.read(file, net.parameters());
    return new PretrainedAutoencoder(net, Double.parseDouble(notes.get(SCALING_FACTOR)));
  }

  /** Loads weights whose scaling factor is known from elsewhere, as from a config. */
  public static PretrainedAutoencoder load(
      AutoencoderDcConfig config, Path file, double scalingFactor) throws IOException {
    var net = new AutoencoderDc(config, Storage.fresh(TYPE, 0));
    WeightsFile.read(file, net.parameters());
    return new PretrainedAutoencoder(net, scalingFactor);
  }

  public AutoencoderDc net() {
    return net;
  }

  public double scalingFactor() {
    return scalingFactor;
  }

  /** fp32 pictures [batch, 3, height, width] in [-1, 1] -> fp32 latents of unit variance. */
  public Tensor encode(Tensor pictures) {
    return scale(f32(net.encode(channelsLast(pictures.to(TYPE)))), scalingFactor);
  }

  /** fp32 latents of unit variance -> fp32 pictures [batch, 3, height, width]. */
  public Tensor decode(Tensor latents) {
    return f32(net.decode(channelsLast(scale(latents, 1 / scalingFactor).to(TYPE))));
  }
}
