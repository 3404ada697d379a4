package io.pressroom.modeltools.lower;

import io.pressroom.modeltools.nn.Parameters;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Which weights an architecture asks for: recorded while it is lowered without any. */
final class ParameterShapes implements Parameters {
  private final Map<String, long[]> shapes = new TreeMap<>();

  @Override
  public Supplier<float[]> take(String name, long... shape) {
    if (shapes.put(name, shape.clone()) != null) {
      throw new IllegalStateException(name + ": taken twice");
    }
    return () -> {
      throw new IllegalStateException(name + ": a shape without values");
    };
  }

  Map<String, long[]> shapes() {
    return Collections.unmodifiableMap(shapes);
  }
}
