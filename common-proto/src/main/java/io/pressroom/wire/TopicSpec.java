package io.pressroom.wire;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A topic as the farm needs it to be. Replication is left to the cluster's default.
 *
 * @param name legal Kafka topic name
 * @param partitions at least 1
 * @param isSingle whether its readers know one partition alone, so that a second would hide records
 * @param configs topic-level settings, by Kafka's names
 */
public record TopicSpec(
    String name, int partitions, boolean isSingle, Map<String, String> configs) {

  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  public TopicSpec {
    Objects.requireNonNull(name, "name");
    if (!LEGAL.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "topic name: expected 1-249 of [a-zA-Z0-9._-], found '" + name + "'");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "partitions of " + name + ": expected at least 1, found " + partitions);
    }
    configs = Map.copyOf(configs);
  }

  /** A topic whose readers look for its partitions. */
  public TopicSpec(String name, int partitions, Map<String, String> configs) {
    this(name, partitions, false, configs);
  }

  /** A topic whose one partition orders all of its records. */
  static TopicSpec single(String name, Map<String, String> configs) {
    return new TopicSpec(name, 1, true, configs);
  }
}
