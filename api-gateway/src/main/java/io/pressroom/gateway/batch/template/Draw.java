package io.pressroom.gateway.batch.template;

/**
 * Random numbers that are the same on every machine and for good, as the JDK's need not be:
 * SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). Not
 * thread-safe.
 */
public final class Draw {

  private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

  // Mutable state.
  private long state;

  private Draw(long state) {
    this.state = state;
  }

  /** A stream of its own for every seed and every list of parts. */
  public static Draw of(long seed, Object... parts) {
    long state = mix(seed + GOLDEN);
    for (Object part : parts) {
      String text = part.toString();
      for (int i = 0; i < text.length(); i++) {
        state = mix(state ^ text.charAt(i)) + GOLDEN;
      }
      // So that "ab", "c" is not "a", "bc".
      state = mix(state + GOLDEN);
    }
    return new Draw(state);
  }

  /** Any 64 bits. */
  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** In [0, 1). */
  double nextUnit() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  private static long mix(long z) {
    long y = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    y = (y ^ (y >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return y ^ (y >>> 31);
  }
}
