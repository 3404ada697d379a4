package io.pressroom.training.tensor;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/**
 * Gaussian noise from Java's generators: libtorch's is one for all threads, and would give each
 * thread other numbers at each run.
 */
public final class Noise {
  private Noise() {}

  /** Standard normal, fp32. */
  public static Tensor gaussian(RandomGenerator random, long... shape) {
    int size = 1;
    for (long dimension : shape) {
      size = Math.multiplyExact(size, Math.toIntExact(dimension));
    }
    var values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensors.of(values, shape);
  }

  /** Standard normal, fp32, in another tensor's shape. */
  public static Tensor like(Tensor other, RandomGenerator random) {
    return gaussian(random, other.sizes().vec().get());
  }
}
