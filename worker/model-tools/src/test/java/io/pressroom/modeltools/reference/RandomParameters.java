package io.pressroom.modeltools.reference;

import io.pressroom.modeltools.nn.Parameters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Draws whatever weight is asked for and remembers it, so that a reference can use the same. */
public final class RandomParameters implements Parameters {
  private final Map<String, Nd> drawn = new HashMap<>();

  @Override
  public Supplier<float[]> take(String name, long... shape) {
    int[] extents = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
    SplittableRandom random = new SplittableRandom(name.hashCode());
    Nd tensor = Nd.filled(i -> random.nextDouble() - 0.5, extents);
    drawn.put(name, tensor);
    return tensor::floats;
  }

  boolean has(String name) {
    return drawn.containsKey(name);
  }

  Nd get(String name) {
    if (!drawn.containsKey(name)) {
      throw new IllegalArgumentException(name + ": the network never asked for it");
    }
    return drawn.get(name);
  }
}
