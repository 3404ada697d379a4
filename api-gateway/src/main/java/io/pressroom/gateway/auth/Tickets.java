package io.pressroom.gateway.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tickets: {@code tenant.expiry.signature}. Any gateway with the same secret takes them, and none
 * has to remember them. Thread-safe.
 */
final class Tickets {

  static final Duration VALID_FOR = Duration.ofSeconds(60);

  private static final Pattern FORM =
      Pattern.compile("([a-z0-9-]{1,40})\\.([0-9]{1,12})\\.([0-9A-Za-z_-]+)");

  private final Secret secret;
  private final Clock clock;

  Tickets(Secret signing, Clock clock) {
    this.secret = signing.derived("tickets");
    this.clock = clock;
  }

  Ticket issue(String tenant) {
    Instant expiresAt = Instant.ofEpochSecond(clock.instant().plus(VALID_FOR).getEpochSecond());
    String claim = tenant + "." + expiresAt.getEpochSecond();
    return new Ticket(claim + "." + secret.sign(claim), expiresAt);
  }

  /** The tenant that the ticket was made for; empty for one that is forged or has run out. */
  Optional<String> read(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()
        || !secret.hasSigned(parts.group(1) + "." + parts.group(2), parts.group(3))
        || clock.instant().getEpochSecond() >= Long.parseLong(parts.group(2))) {
      return Optional.empty();
    }
    return Optional.of(parts.group(1));
  }
}
