package io.pressroom.modeltools.nn;

import io.pressroom.modeltools.onnx.Attributes;
import io.pressroom.modeltools.onnx.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The activation functions, by the names that configs give them. */
public enum Activation {
  /** x sigmoid(x), also called swish. */
  SILU("silu", "swish") {
    @Override
    public Value apply(Scope scope, Value x) {
      return sigmoidWeighted(scope, x, 1);
    }
  },
  /** x sigmoid(1.702 x). */
  QUICK_GELU("quick_gelu") {
    @Override
    public Value apply(Scope scope, Value x) {
      return sigmoidWeighted(scope, x, 1.702f);
    }
  },
  /** x times the normal distribution's cumulative function, exactly. */
  GELU("gelu") {
    @Override
    public Value apply(Scope scope, Value x) {
      return scope.node("Gelu", Attributes.none().with("approximate", "none"), x);
    }
  },
  RELU("relu") {
    @Override
    public Value apply(Scope scope, Value x) {
      return scope.node("Relu", Attributes.none(), x);
    }
  };

  private static final Map<String, Activation> BY_NAME = new TreeMap<>();

  static {
    for (Activation activation : values()) {
      activation.names.forEach(name -> BY_NAME.put(name, activation));
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type doesn't say.
  private final List<String> names;

  Activation(String... names) {
    this.names = List.of(names);
  }

  /** The one that a config calls by this name. */
  public static Optional<Activation> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** All names, sorted. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  public abstract Value apply(Scope scope, Value x);

  // One vectorized pass on the CPU, where Sigmoid and Mul are two.
  private static Value sigmoidWeighted(Scope scope, Value x, float alpha) {
    return scope.microsoftNode("QuickGelu", Attributes.none().with("alpha", alpha), 1, x).get(0);
  }
}
