package io.pressroom.gateway.view;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Images that each pool has finished lately, by the second. Not thread-safe. */
final class Throughput {

  private static final int WINDOW_SECONDS = 60;

  private final Map<String, TreeMap<Long, Integer>> pools = new HashMap<>();

  void finished(String pool, int images, long atMillis) {
    TreeMap<Long, Integer> seconds = pools.computeIfAbsent(pool, name -> new TreeMap<>());
    seconds.merge(atMillis / 1000, images, Integer::sum);
    seconds.headMap(seconds.lastKey() - WINDOW_SECONDS, true).clear();
  }

  /** Mean over the minute before now. */
  double imagesPerSecond(String pool, long nowMillis) {
    long now = nowMillis / 1000;
    int images =
        pools
            .getOrDefault(pool, new TreeMap<>())
            .tailMap(now - WINDOW_SECONDS, false)
            .values()
            .stream()
            .mapToInt(Integer::intValue)
            .sum();
    return (double) images / WINDOW_SECONDS;
  }
}
