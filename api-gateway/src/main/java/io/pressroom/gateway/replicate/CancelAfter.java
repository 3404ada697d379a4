package io.pressroom.gateway.replicate;

import io.pressroom.gateway.request.fields.InvalidRequestException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header that says how long a client wants a prediction for. */
final class CancelAfter {

  static final String NAME = "Cancel-After";

  private static final Pattern FORM =
      Pattern.compile("(?:([0-9]{1,4})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,6})s?)?");
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  private CancelAfter() {}

  /**
   * {@code 30}, {@code 90s}, {@code 1h30m}.
   *
   * @throws InvalidRequestException if it is of another form, or under 5 seconds
   */
  static Duration parse(String header) {
    Matcher parts = FORM.matcher(header.strip());
    if (parts.matches()) {
      Duration life =
          Duration.ofHours(number(parts.group(1)))
              .plusMinutes(number(parts.group(2)))
              .plusSeconds(number(parts.group(3)));
      if (life.compareTo(SHORTEST) >= 0) {
        return life;
      }
    }
    throw new InvalidRequestException(NAME, "a time such as 90s or 1h30m, at least 5 s", header);
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
