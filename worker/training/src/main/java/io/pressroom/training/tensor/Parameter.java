package io.pressroom.training.tensor;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/**
 * One named parameter: a view into its {@link ParameterSet}'s flat buffer once that is allocated.
 */
public final class Parameter {
  private final String name;
  private final long[] shape;
  private final Init init;
  private Tensor value;
  private TensorOptional optional;

  Parameter(String name, Init init, long[] shape) {
    this.name = name;
    this.init = init;
    this.shape = shape.clone();
  }

  public String name() {
    return name;
  }

  public long[] shape() {
    return shape.clone();
  }

  public long size() {
    long size = 1;
    for (long dimension : shape) {
      size *= dimension;
    }
    return size;
  }

  public Tensor value() {
    if (value == null) {
      throw new IllegalStateException(name + ": its ParameterSet is not allocated yet");
    }
    return value;
  }

  /** The value as libtorch's functions take optional weights. */
  public TensorOptional optional() {
    value();
    return optional;
  }

  Init init() {
    return init;
  }

  void bind(Tensor view) {
    value = view;
    optional = new TensorOptional(view);
  }
}
