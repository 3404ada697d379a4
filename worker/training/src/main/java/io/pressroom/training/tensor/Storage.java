package io.pressroom.training.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/** Where a new network's parameters live: in memory of their own, or in another network's. */
public final class Storage {
  private final ScalarType type;
  private final long seed;
  private final @Nullable ParameterSet original;

  private Storage(ScalarType type, long seed, @Nullable ParameterSet original) {
    this.type = type;
    this.seed = seed;
    this.original = original;
  }

  /** Start values drawn from a seed. */
  public static Storage fresh(ScalarType type, long seed) {
    return new Storage(type, seed, null);
  }

  /**
   * The same values as a network of the same configuration, now and later, with gradients of its
   * own: so that two threads can work on one network.
   */
  public static Storage sharedWith(ParameterSet original) {
    return new Storage(original.type(), 0, original);
  }

  /** The type that the network computes in. */
  public ScalarType type() {
    return type;
  }

  /** Lays the declared parameters out. */
  public void allocate(ParameterSet parameters) {
    if (original == null) {
      parameters.allocate(type, seed);
    } else {
      parameters.share(original);
    }
  }
}
