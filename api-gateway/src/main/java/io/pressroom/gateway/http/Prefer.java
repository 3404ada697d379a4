package io.pressroom.gateway.http;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the client would like of the answer, by RFC 7240. What it asks for in another form is not
 * understood and therefore ignored, as its standard wants it.
 */
public final class Prefer {

  /** The longest that an answer is held. */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private static final Pattern WAIT =
      Pattern.compile("(?:^|[,;])\\s*wait(?:\\s*=\\s*\"?([0-9]{1,9})\"?)?\\s*(?=$|[,;])");

  private Prefer() {}

  /**
   * How long the answer may be held until its job has finished: {@code wait=n}, in seconds, or
   * {@code wait} for the longest. Never more than {@link #LONGEST_WAIT}.
   */
  public static Optional<Duration> waiting(RoutingContext context) {
    return Exchange.header(context, "Prefer").flatMap(Prefer::waiting);
  }

  static Optional<Duration> waiting(String header) {
    Matcher wait = WAIT.matcher(header);
    if (!wait.find()) {
      return Optional.empty();
    }
    if (wait.group(1) == null) {
      return Optional.of(LONGEST_WAIT);
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
    return Optional.of(asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT);
  }

  /** Tells the client that its wish was granted. */
  public static void applied(RoutingContext context, Duration waited) {
    context.response().putHeader("Preference-Applied", "wait=" + waited.toSeconds());
  }
}
