package io.pressroom.gateway.config;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads an environment; errors name the variable. Not thread-safe. */
public final class Env {

  private final Map<String, String> variables;

  // Mutable state: the names asked for so far.
  private final Set<String> known = new HashSet<>();

  public Env(Map<String, String> variables) {
    this.variables = variables;
  }

  public String required(String name) {
    return optional(name)
        .orElseThrow(() -> new IllegalArgumentException(name + ": expected a value, found none"));
  }

  /** A variable that is set to nothing counts as not set. */
  public Optional<String> optional(String name) {
    known.add(name);
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * @param parse throws {@link RuntimeException} for what it can't read
   * @param expected what it can read, for the error
   */
  public <T> Optional<T> parsed(String name, Function<String, T> parse, String expected) {
    return optional(name)
        .map(
            value -> {
              try {
                return parse.apply(value);
              } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                    name + ": expected " + expected + ", found '" + value + "'", e);
              }
            });
  }

  /** A switch: {@code on} or {@code off}. */
  public Optional<Boolean> onOff(String name) {
    return optional(name)
        .map(
            value ->
                switch (value) {
                  case "on" -> true;
                  case "off" -> false;
                  default ->
                      throw new IllegalArgumentException(
                          name + ": expected on or off, found '" + value + "'");
                });
  }

  /** A misspelt variable must not be a default in silence. */
  public void refuseUnknown(String prefix) {
    for (String name : variables.keySet()) {
      if (name.startsWith(prefix) && !known.contains(name)) {
        throw new IllegalArgumentException(
            name + ": expected one of " + known.stream().sorted().toList() + ", found this");
      }
    }
  }
}
