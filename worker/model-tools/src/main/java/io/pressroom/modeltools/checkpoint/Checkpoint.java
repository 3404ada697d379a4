package io.pressroom.modeltools.checkpoint;

import io.pressroom.modeltools.nn.Parameters;
import io.pressroom.modeltools.safetensors.SafetensorsFile;
import io.pressroom.modeltools.safetensors.TensorData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A part's weights. What is missing, has another shape or is left over is gathered while a network
 * takes its weights and told at once by {@link #requireConsumed()}. Not thread-safe.
 */
public final class Checkpoint implements Parameters {
  private static final int MOST_TOLD = 20;

  private final Path file;
  private final Map<String, TensorData> tensors;
  private final Set<String> taken = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private Checkpoint(Path file, Map<String, TensorData> tensors) {
    this.file = file;
    this.tensors = tensors;
  }

  /** Opens the weights of a part's folder. */
  public static Checkpoint open(Path folder) throws IOException {
    Map<String, TensorData> tensors = new TreeMap<>();
    WeightFiles files = WeightFiles.find(folder);
    for (Path file : files.parts()) {
      SafetensorsFile.read(file)
          .tensors()
          .forEach((name, tensor) -> tensors.put(LegacyNames.current(name), tensor));
    }
    tensors.keySet().removeIf(LegacyNames::isBuffer);
    return new Checkpoint(files.named(), tensors);
  }

  @Override
  public Supplier<float[]> take(String name, long... shape) {
    TensorData tensor = tensors.get(name);
    if (!taken.add(name)) {
      throw new IllegalStateException(name + ": taken twice");
    }
    if (tensor == null) {
      problems.add("missing: %s %s".formatted(name, Arrays.toString(shape)));
    } else if (!tensor.dtype().isFloat()) {
      problems.add("%s: expected F32, F16 or BF16, found %s".formatted(name, tensor.dtype()));
    } else if (!sameShape(shape, tensor.shape())) {
      problems.add(
          "%s: expected shape %s, found %s"
              .formatted(name, Arrays.toString(shape), Arrays.toString(tensor.shape())));
    } else {
      return tensor::toFloats;
    }
    return () -> {
      throw new IllegalStateException("requireConsumed() was not called: " + problems);
    };
  }

  /**
   * Refuses the checkpoint unless each of its weights was taken, and each that was taken was there.
   */
  public void requireConsumed() {
    List<String> all = new ArrayList<>(problems);
    for (String name : tensors.keySet()) {
      if (!taken.contains(name)) {
        all.add("unused: " + name);
      }
    }
    if (!all.isEmpty()) {
      String told = String.join("\n  ", all.subList(0, Math.min(MOST_TOLD, all.size())));
      String rest =
          all.size() > MOST_TOLD ? "\n  and %d more".formatted(all.size() - MOST_TOLD) : "";
      throw new CheckpointException(
          file, "the weights are not those that the config asks for:\n  " + told + rest);
    }
  }

  // A linear layer that was once saved as a 1x1 convolution still is one.
  private static boolean sameShape(long[] expected, long[] found) {
    return Arrays.equals(expected, found)
        || (expected.length == 2
            && Arrays.equals(new long[] {expected[0], expected[1], 1, 1}, found));
  }
}
