package io.pressroom.gateway.auth;

import io.pressroom.gateway.view.PictureSigner;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Signs the paths of pictures, so that whoever has such a link sees the picture until it runs out,
 * key or no key. The job's id stands in the path, and with it whose picture it is. Thread-safe.
 *
 * <p>Expiry falls on full hours: within one, a picture's link stays the same, and a browser's cache
 * knows it again.
 */
public final class PictureLinks implements PictureSigner {

  /** What a link is worth. */
  public enum Verdict {
    VALID,
    EXPIRED,
    /** Not, or not so, signed here. */
    FORGED
  }

  private static final long STEP = Duration.ofHours(1).toSeconds();
  private static final Pattern EXPIRES = Pattern.compile("[1-9][0-9]{0,11}");

  private final Secret secret;
  private final Duration validFor;
  private final Clock clock;

  public PictureLinks(AuthSettings settings, Clock clock) {
    this.secret = settings.signing().derived("pictures");
    this.validFor = settings.urlTtl();
    this.clock = clock;
  }

  @Override
  public String signed(String path) {
    long soonest = clock.instant().plus(validFor).getEpochSecond();
    long expires = -Math.floorDiv(-soonest, STEP) * STEP;
    return path
        + "?expires="
        + expires
        + "&signature="
        + secret.sign(claim(path, Long.toString(expires)));
  }

  /**
   * @param expires as in the link, Unix seconds
   */
  public Verdict check(String path, String expires, String signature) {
    if (!EXPIRES.matcher(expires).matches() || !secret.hasSigned(claim(path, expires), signature)) {
      return Verdict.FORGED;
    }
    return clock.instant().getEpochSecond() < Long.parseLong(expires)
        ? Verdict.VALID
        : Verdict.EXPIRED;
  }

  private static String claim(String path, String expires) {
    return expires + "\n" + path;
  }
}
