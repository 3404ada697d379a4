package io.pressroom.training.tensor;

/** Where a layer's parameters go: a set, and the dotted path that diffusers gives the layer. */
public record Scope(ParameterSet parameters, String path) {

  /** The scope one level down, such as {@code at("resnets", 0)} for {@code resnets.0}. */
  public Scope at(Object... names) {
    var child = new StringBuilder(path);
    for (Object name : names) {
      if (child.length() > 0) {
        child.append('.');
      }
      child.append(name);
    }
    return new Scope(parameters, child.toString());
  }

  public Parameter parameter(String name, Init init, long... shape) {
    return parameters.declare(path.isEmpty() ? name : path + "." + name, init, shape);
  }
}
