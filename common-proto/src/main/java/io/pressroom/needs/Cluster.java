package io.pressroom.needs;

import java.util.List;
import java.util.Map;

/**
 * What a look at a cluster has found.
 *
 * @param brokers how many there are
 * @param features the level that each feature is switched to; one that is not there is off
 * @param topics those of the topics looked for that are there
 * @param groups the settings of the groups looked for
 * @param refusals what could not be looked at
 */
public record Cluster(
    int brokers,
    Map<String, Integer> features,
    Map<String, Topic> topics,
    Map<String, Map<String, String>> groups,
    List<Finding> refusals) {

  public Cluster {
    features = Map.copyOf(features);
    topics = Map.copyOf(topics);
    groups = Map.copyOf(groups);
    refusals = List.copyOf(refusals);
  }

  /**
   * A topic that is there.
   *
   * @param replication of the partition that has the fewest copies
   * @param configs its settings with the cluster's defaults; may be empty: not looked at
   */
  public record Topic(int partitions, int replication, Map<String, String> configs) {

    public Topic {
      configs = Map.copyOf(configs);
    }
  }
}
