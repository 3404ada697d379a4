package io.pressroom.training.tensor;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * All parameters of one network, in one flat buffer.
 *
 * <p>Layers declare their parameters while the network is built; {@link #allocate} then lays them
 * out one after another in a buffer of the computing type (bf16 for training), with a gradient
 * buffer of the same layout beside it. Optimizer, moving average, checkpoint and export are then
 * operations on a few long vectors instead of loops over hundreds of tensors. Not thread-safe.
 */
public final class ParameterSet {
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  // Mutable state: null until allocated.
  private Tensor values;
  private Tensor gradients;

  public Scope root() {
    return new Scope(this, "");
  }

  Parameter declare(String name, Init init, long... shape) {
    if (values != null) {
      throw new IllegalStateException(name + ": declared after allocation");
    }
    var parameter = new Parameter(name, init, shape);
    if (parameters.putIfAbsent(name, parameter) != null) {
      throw new IllegalArgumentException(name + ": declared twice");
    }
    return parameter;
  }

  /** Lays the parameters out and fills them with their start values. */
  void allocate(ScalarType type, long seed) {
    var random = new SplittableRandom(seed);
    var start = new float[Math.toIntExact(size())];
    int next = 0;
    for (var parameter : parameters.values()) {
      int end = next + Math.toIntExact(parameter.size());
      while (next < end) {
        start[next++] = parameter.init().draw(random);
      }
    }
    bind(Tensors.of(start, start.length).to(type));
  }

  /** Uses another set's values. */
  void share(ParameterSet original) {
    if (!original.parameters.keySet().equals(parameters.keySet())) {
      throw new IllegalArgumentException("only networks of one configuration share parameters");
    }
    bind(original.values);
  }

  private void bind(Tensor flat) {
    try (var noGrad = new NoGradGuard()) {
      values = flat;
      gradients = torch.zeros_like(values);
      long offset = 0;
      for (var parameter : parameters.values()) {
        var leaf = values.narrow(0, offset, parameter.size()).view(parameter.shape()).detach();
        leaf.requires_grad_(true);
        // Autograd adds in place to a gradient that is already there, so it lands in the buffer.
        leaf.mutable_grad()
            .put(gradients.narrow(0, offset, parameter.size()).view(parameter.shape()));
        parameter.bind(leaf);
        offset += parameter.size();
      }
    }
  }

  /** The computing type. */
  public ScalarType type() {
    return values.scalar_type();
  }

  public Collection<Parameter> all() {
    return Collections.unmodifiableCollection(parameters.values());
  }

  public long size() {
    return parameters.values().stream().mapToLong(Parameter::size).sum();
  }

  /** The flat gradients, [size], of the computing type. */
  public Tensor gradients() {
    return gradients;
  }

  public void zeroGradients() {
    try (var noGrad = new NoGradGuard()) {
      gradients.zero_();
    }
  }

  /** Overwrites all parameters from a flat vector, [size], of any type. */
  public void load(Tensor flat) {
    load(0, flat);
  }

  /** Overwrites a part of the flat vector. */
  void load(long start, Tensor part) {
    try (var noGrad = new NoGradGuard()) {
      values.narrow(0, start, part.numel()).copy_(part);
    }
  }

  /** A copy of all parameters as one flat fp32 vector, [size]. */
  public Tensor copy() {
    try (var noGrad = new NoGradGuard()) {
      return values.to(ScalarType.Float, false, true, null);
    }
  }
}
