package io.pressroom.load.crowd;

/** How long something took, many times over, in steps of a millisecond. Not thread-safe. */
public final class Delays {

  private static final int LONGEST_MILLIS = 60_000;

  private final long[] counts = new long[LONGEST_MILLIS + 1];
  private long total;

  void add(long nanos) {
    long millis = Math.max(0, nanos / 1_000_000);
    counts[(int) Math.min(millis, LONGEST_MILLIS)]++;
    total++;
  }

  public long count() {
    return total;
  }

  /**
   * @param share in 0..1
   * @return within how many milliseconds that share of all was done
   */
  public long percentile(double share) {
    long wanted = (long) Math.ceil(total * share);
    long seen = 0;
    for (int millis = 0; millis <= LONGEST_MILLIS; millis++) {
      seen += counts[millis];
      if (seen >= wanted) {
        return millis;
      }
    }
    return LONGEST_MILLIS;
  }
}
