package io.pressroom.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.auth.PictureLinks.Verdict;
import io.pressroom.gateway.testing.Samples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the gateway signs and must know again: links to pictures, and tickets. */
class SignedTest {

  private static final String PATH = "/v1/jobs/" + Samples.ID + "/images/0";
  private static final Secret SECRET = Secret.of("of all gateways");

  @Test
  void linkHoldsForAsLongAsItMustAndNotMuchLonger() {
    String link = links(SECRET, Samples.NOW).signed(PATH);

    assertThat(check(link, Samples.NOW)).isEqualTo(Verdict.VALID);
    assertThat(check(link, Samples.NOW.plus(Duration.ofHours(2)).minusSeconds(1)))
        .isEqualTo(Verdict.VALID);
    assertThat(check(link, Samples.NOW.plus(Duration.ofHours(3)))).isEqualTo(Verdict.EXPIRED);
  }

  @Test
  void linkStaysTheSameWithinTheHour() {
    Instant start = Instant.parse("2026-11-24T10:00:01Z");
    String link = links(SECRET, start).signed(PATH);

    assertThat(links(SECRET, start.plusSeconds(3598)).signed(PATH)).isEqualTo(link);
    assertThat(links(SECRET, start.plusSeconds(3600)).signed(PATH)).isNotEqualTo(link);
  }

  @Test
  void linkOfAnotherPathExpiryOrSecretIsForged() {
    String link = links(SECRET, Samples.NOW).signed(PATH);

    assertThat(check(link.replace("images/0", "images/1"), Samples.NOW)).isEqualTo(Verdict.FORGED);
    assertThat(check(link.replace("expires=", "expires=9"), Samples.NOW)).isEqualTo(Verdict.FORGED);
    assertThat(check(link.replace("expires=", "expires=0"), Samples.NOW)).isEqualTo(Verdict.FORGED);
    assertThat(check(links(Secret.of("another"), Samples.NOW).signed(PATH), Samples.NOW))
        .isEqualTo(Verdict.FORGED);
    assertThat(links(SECRET, Samples.NOW).check(PATH, "", "")).isEqualTo(Verdict.FORGED);
  }

  @Test
  void ticketIsItsTenantsForAMinute() {
    Ticket ticket = tickets(Samples.NOW).issue("alice");

    assertThat(ticket.expiresAt()).isEqualTo(Samples.NOW.plusSeconds(60));
    assertThat(tickets(Samples.NOW.plusSeconds(59)).read(ticket.text())).contains("alice");
    assertThat(tickets(Samples.NOW.plusSeconds(60)).read(ticket.text())).isEmpty();
    assertThat(tickets(Samples.NOW).read(ticket.text().replace("alice", "bob"))).isEmpty();
    assertThat(tickets(Samples.NOW).read(ticket.text().replace(".", ".9"))).isEmpty();
    assertThat(tickets(Samples.NOW).read("")).isEmpty();
  }

  @Test
  void whatIsSignedForOnePurposeIsWorthNothingForAnother() {
    assertThat(SECRET.derived("tickets").sign("x"))
        .isNotEqualTo(SECRET.derived("pictures").sign("x"));
  }

  private static Verdict check(String link, Instant now) {
    Matcher parts =
        Pattern.compile("(.*)\\?expires=(\\d+)&signature=([A-Za-z0-9_-]+)").matcher(link);
    assertThat(parts.matches()).isTrue();
    return links(SECRET, now).check(parts.group(1), parts.group(2), parts.group(3));
  }

  private static PictureLinks links(Secret secret, Instant now) {
    return new PictureLinks(
        new AuthSettings(false, Optional.empty(), secret, Duration.ofHours(2)), at(now));
  }

  private static Tickets tickets(Instant now) {
    return new Tickets(SECRET, at(now));
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
