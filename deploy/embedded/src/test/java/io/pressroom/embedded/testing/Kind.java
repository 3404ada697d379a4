package io.pressroom.embedded.testing;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/** Where the shared pair runs. */
enum Kind {
  JVM(InThisJvm::start),
  CONTAINERS(Containers::start),
  EXTERNAL(() -> Infrastructure.external(System.getenv()));

  private final Supplier<Infrastructure> starter;

  Kind(Supplier<Infrastructure> starter) {
    this.starter = starter;
  }

  /**
   * @throws IllegalStateException if it is none of the kinds
   */
  static Kind of(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    Infrastructure.PROPERTY
                        + ": expected one of "
                        + Arrays.stream(values()).map(Kind::label).toList()
                        + ", found '"
                        + name
                        + "'"));
  }

  Infrastructure start() {
    return starter.get();
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
