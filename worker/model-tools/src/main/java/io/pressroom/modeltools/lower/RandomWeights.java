package io.pressroom.modeltools.lower;

import io.pressroom.modeltools.safetensors.DType;
import io.pressroom.modeltools.safetensors.SafetensorsFile;
import io.pressroom.modeltools.safetensors.TensorData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Weights for a config that nobody has trained, to try a network's shape, size and speed. They are
 * scaled so that what passes through the network keeps its magnitude. The same seed gives the same
 * weights.
 */
public final class RandomWeights {
  private static final RandomGeneratorFactory<RandomGenerator> GENERATOR =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private RandomWeights() {}

  /**
   * Writes weights beside a config.
   *
   * @param folder holds {@code config.json}; gets {@code model.safetensors}
   * @param dtype F32, F16 or BF16
   * @return how many numbers the weights have
   */
  public static long write(Path folder, long seed, DType dtype) throws IOException {
    Map<String, TensorData> tensors = new TreeMap<>();
    long count = 0;
    for (Map.Entry<String, long[]> parameter :
        Lowering.parameters(folder.resolve("config.json")).entrySet()) {
      float[] values = values(parameter.getKey(), parameter.getValue(), seed);
      tensors.put(parameter.getKey(), TensorData.of(dtype, parameter.getValue(), values));
      count += values.length;
    }
    SafetensorsFile.write(folder.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
    return count;
  }

  private static float[] values(String name, long[] shape, long seed) {
    // A stream of its own for each weight: what is drawn for one doesn't hang on the others.
    RandomGenerator random = GENERATOR.create(seed * 31 + name.hashCode());
    int count = 1;
    for (long extent : shape) {
      count = Math.toIntExact(count * extent);
    }
    boolean scale = shape.length == 1 && name.endsWith("weight");
    double centre = scale ? 1 : 0;
    // Uniform within +-sqrt(3) has variance 1.
    double reach = shape.length == 1 ? 0.1 : Math.sqrt(3.0 * shape[0] / count);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (centre + reach * (2 * random.nextDouble() - 1));
    }
    return values;
  }
}
