package io.pressroom.needs;

import java.util.List;

/**
 * What came of making something as it is needed.
 *
 * @param made what had to be made or set
 * @param left what is not as needed all the same
 */
public record Provided(List<Made> made, List<Finding> left) {

  public Provided {
    made = List.copyOf(made);
    left = List.copyOf(left);
  }

  /**
   * @param of such as {@code topic pressroom.control}
   * @param setting empty where the whole was made
   * @param value what it is now
   */
  public record Made(String of, String setting, String value) {}
}
