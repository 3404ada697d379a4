package io.pressroom.needs;

import java.util.Objects;

/**
 * One thing that is not as the farm needs it; prints as a line for people.
 *
 * @param of what it is about, such as {@code topic pressroom.jobs.default.bulk}
 * @param setting empty where it is about the whole
 */
public record Finding(String of, String setting, String expected, String found, Weight weight) {

  public Finding {
    Objects.requireNonNull(of, "of");
    Objects.requireNonNull(setting, "setting");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(found, "found");
    Objects.requireNonNull(weight, "weight");
  }

  /** Something that must be there and is not. */
  public static Finding missing(String of) {
    return new Finding(of, "", "present", "missing", Weight.STOPS);
  }

  /** Something that the cluster does not let this process do, in the cluster's own words. */
  public static Finding refused(String of, String what, String why) {
    return new Finding(of, what, "allowed", why, Weight.STOPS);
  }

  public boolean stops() {
    return weight == Weight.STOPS;
  }

  /** Why it is still missing, where making it was tried. */
  public Finding because(String reason) {
    return new Finding(of, setting, expected, found + ", " + reason, weight);
  }

  @Override
  public String toString() {
    return setting.isEmpty()
        ? of + ": " + found
        : of + " " + setting + ": expected " + expected + ", found " + found;
  }
}
