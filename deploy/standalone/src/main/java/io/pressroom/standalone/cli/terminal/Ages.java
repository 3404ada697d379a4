package io.pressroom.standalone.cli.terminal;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, in the largest unit that says enough: {@code 45s}, {@code 3h}. */
public final class Ages {

  private Ages() {}

  /** Clocks differ from machine to machine: what lies ahead counts as now. */
  public static String between(Instant then, Instant now) {
    Duration age = Duration.between(then, now);
    if (age.toMinutes() < 1) {
      return Math.max(0, age.toSeconds()) + "s";
    } else if (age.toHours() < 1) {
      return age.toMinutes() + "m";
    } else if (age.toDays() < 1) {
      return age.toHours() + "h";
    }
    return age.toDays() + "d";
  }
}
