package io.pressroom.gateway.webhook.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a receiver said.
 *
 * @param retryAfter its header as it came
 */
record Answer(int status, Optional<String> retryAfter) {

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  Answer {
    Objects.requireNonNull(retryAfter, "retryAfter");
  }

  boolean isSuccess() {
    return status / 100 == 2;
  }

  /** The receiver wants to hear nothing more. */
  boolean isGone() {
    return status == 410;
  }

  /** How long the receiver asks to be left alone, where such an answer can ask for it. */
  Optional<Duration> retryAfter(Instant now) {
    return status == 429 || status == 503
        ? retryAfter.flatMap(text -> parse(text.strip(), now)).filter(wait -> !wait.isNegative())
        : Optional.empty();
  }

  private static Optional<Duration> parse(String text, Instant now) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, at));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
