package io.pressroom.gateway.replicate;

import io.pressroom.gateway.request.InvalidRequestException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headers that say how long a client waits for a prediction, and how long it wants it. */
final class CallHeaders {

  private static final Pattern WAIT = Pattern.compile("wait(?:\\s*=\\s*\"?([0-9]{1,6})\"?)?");
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private static final Pattern CANCEL_AFTER =
      Pattern.compile("(?:([0-9]{1,4})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,6})s?)?");
  private static final Duration SHORTEST_LIFE = Duration.ofSeconds(5);

  private CallHeaders() {}

  /**
   * {@code Prefer: wait} or {@code wait=n}, at most a minute. A preference that isn't understood is
   * none, as its standard (RFC 7240) asks.
   */
  static Optional<Duration> wait(Optional<String> prefer) {
    for (String preference : prefer.orElse("").split(",")) {
      Matcher wait = WAIT.matcher(preference.strip());
      if (wait.matches()) {
        Duration asked =
            wait.group(1) == null
                ? LONGEST_WAIT
                : Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return Optional.of(asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT);
      }
    }
    return Optional.empty();
  }

  /**
   * {@code Cancel-After: 30}, {@code 90s}, {@code 1h30m}: 5 seconds at least.
   *
   * @throws InvalidRequestException if it is of another form
   */
  static Optional<Duration> cancelAfter(Optional<String> header) {
    return header.map(CallHeaders::life);
  }

  private static Duration life(String text) {
    Matcher parts = CANCEL_AFTER.matcher(text.strip());
    if (parts.matches()) {
      Duration life =
          Duration.ofHours(number(parts.group(1)))
              .plusMinutes(number(parts.group(2)))
              .plusSeconds(number(parts.group(3)));
      if (life.compareTo(SHORTEST_LIFE) >= 0) {
        return life;
      }
    }
    throw new InvalidRequestException(
        "Cancel-After", "a time such as 90s or 1h30m, at least 5 s", text);
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
