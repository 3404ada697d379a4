package io.pressroom.modeltools.blocks;

import io.pressroom.modeltools.nn.Activation;
import io.pressroom.modeltools.nn.Linear;
import io.pressroom.modeltools.nn.Ops;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.Value;

/**
 * diffusers' {@code Timesteps} and {@code TimestepEmbedding}: a timestep as waves of falling
 * frequency, then two linear layers.
 *
 * @param channels of the waves, even
 * @param embeddingChannels of the result
 * @param cosineFirst the config's {@code flip_sin_to_cos}
 * @param frequencyShift the config's {@code freq_shift}
 * @see <a href="https://arxiv.org/abs/2006.11239">Denoising Diffusion Probabilistic Models</a>
 */
public record TimestepEmbedding(
    int channels,
    int embeddingChannels,
    boolean cosineFirst,
    double frequencyShift,
    Activation activation) {
  private static final double LONGEST_PERIOD = 10_000;

  public TimestepEmbedding {
    if (channels % 2 != 0) {
      throw new IllegalArgumentException(
          "timestep channels: expected an even number, found " + channels);
    }
  }

  /**
   * Adds the embedding.
   *
   * @param timestep [batch], may be fractional
   * @return [batch, embeddingChannels]
   */
  public Value apply(Scope scope, Value timestep) {
    Value column = Ops.reshape(scope, timestep, -1, 1);
    Value angles = Ops.multiply(scope, column, scope.graph().floats(frequencies()));
    Value sine = Ops.sine(scope, angles);
    Value cosine = Ops.cosine(scope, angles);
    Value waves =
        cosineFirst ? Ops.concat(scope, 1, cosine, sine) : Ops.concat(scope, 1, sine, cosine);
    Value hidden = new Linear(channels, embeddingChannels).apply(scope.at("linear_1"), waves);
    hidden = activation.apply(scope, hidden);
    return new Linear(embeddingChannels, embeddingChannels).apply(scope.at("linear_2"), hidden);
  }

  private float[] frequencies() {
    int half = channels / 2;
    float[] frequencies = new float[half];
    for (int i = 0; i < half; i++) {
      // StrictMath gives the same bytes on every machine.
      double exponent = -StrictMath.log(LONGEST_PERIOD) * i / (half - frequencyShift);
      frequencies[i] = (float) StrictMath.exp(exponent);
    }
    return frequencies;
  }
}
