package io.pressroom.modeltools.nn;

import java.util.function.Supplier;

/** The named weights that a network asks for, each once. */
@FunctionalInterface
public interface Parameters {

  /**
   * Takes a weight.
   *
   * @param name as PyTorch names it, e.g. {@code down_blocks.0.resnets.0.conv1.weight}
   * @param shape what the network expects, outermost first
   * @return reads the elements, row-major, when they are needed
   */
  Supplier<float[]> take(String name, long... shape);
}
