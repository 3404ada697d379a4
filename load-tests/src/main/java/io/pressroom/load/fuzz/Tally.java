package io.pressroom.load.fuzz;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** What became of the requests. Thread-safe. */
public final class Tally {

  private static final int SAMPLES = 12;

  /** Ours, Replicate's, and OpenAI's. */
  private static final Pattern NAMES_A_FIELD =
      Pattern.compile("\"field\":\"[^\"]|\"param\":\"[^\"]");

  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger nameless = new AtomicInteger();
  private final AtomicInteger stuck = new AtomicInteger();
  private final AtomicInteger cutOff = new AtomicInteger();
  private final Map<String, String> samples = new TreeMap<>();

  void answered(String name, int status, String body) {
    if (status >= 500) {
      failed.incrementAndGet();
      sample(status + " " + name, body);
    } else if (status < 400) {
      accepted.incrementAndGet();
      sample(status + " " + name, body);
    } else {
      refused.incrementAndGet();
      if (!NAMES_A_FIELD.matcher(body).find()) {
        nameless.incrementAndGet();
        sample(status + " without a field " + name, body);
      }
    }
  }

  void stuck(String name) {
    stuck.incrementAndGet();
    sample("stuck " + name, "");
  }

  void cutOff(String name) {
    cutOff.incrementAndGet();
    sample("cut off " + name, "");
  }

  public int refused() {
    return refused.get();
  }

  /** Answered with 2xx or 3xx: what was sent was not so wrong after all. */
  public int accepted() {
    return accepted.get();
  }

  /** 5xx. */
  public int failed() {
    return failed.get();
  }

  /** 4xx that name no field. */
  public int nameless() {
    return nameless.get();
  }

  /** Without an answer in time. */
  public int stuck() {
    return stuck.get();
  }

  /** Connections that were closed without an answer. */
  public int cutOff() {
    return cutOff.get();
  }

  /** One of each kind that is not a plain refusal, the first few. */
  public synchronized Map<String, String> samples() {
    return new TreeMap<>(samples);
  }

  private synchronized void sample(String key, String body) {
    if (samples.size() < SAMPLES) {
      samples.putIfAbsent(key, body.substring(0, Math.min(300, body.length())));
    }
  }
}
