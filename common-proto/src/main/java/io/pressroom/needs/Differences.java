package io.pressroom.needs;

import io.pressroom.wire.GroupSpec;
import io.pressroom.wire.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Holds a cluster against what is needed of it. Not thread-safe; made for one look. */
public final class Differences {

  private static final String MIN_IN_SYNC = "min.insync.replicas";

  private final Cluster cluster;

  // Mutable state: in the order in which they are found.
  private final List<Finding> findings = new ArrayList<>();

  private Differences(Cluster cluster) {
    this.cluster = cluster;
    findings.addAll(cluster.refusals());
  }

  /** All that is not as needed: features first, then topics and groups as they are listed. */
  public static List<Finding> between(Needs needs, Cluster cluster) {
    Differences differences = new Differences(cluster);
    differences.features();
    needs.topics().forEach(spec -> differences.topic(spec, needs.replication()));
    needs.groups().forEach(differences::group);
    return List.copyOf(differences.findings);
  }

  private void features() {
    String of = "feature " + Needs.SHARE_FEATURE;
    if (isRefused(of)) {
      return;
    }
    int level = cluster.features().getOrDefault(Needs.SHARE_FEATURE, 0);
    if (level < Needs.DEAD_LETTERS) {
      Weight weight = level < Needs.SHARE_GROUPS ? Weight.STOPS : Weight.DIFFERS;
      add(of, "level", Needs.DEAD_LETTERS + " or higher", Integer.toString(level), weight);
    }
  }

  private void topic(TopicSpec spec, OptionalInt replication) {
    String of = "topic " + spec.name();
    Cluster.Topic found = cluster.topics().get(spec.name());
    if (found == null) {
      if (!isRefused(of)) {
        findings.add(Finding.missing(of));
      }
      return;
    }
    partitions(of, spec, found.partitions());
    copies(of, found, replication);
    spec.configs().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(config -> config(of, config, found.configs(), Weight.DIFFERS));
  }

  private void partitions(String of, TopicSpec spec, int found) {
    boolean isShort = found < spec.partitions();
    // More than a few are only more to read; where one is asked for, it is asked for with a reason.
    if (isShort || (found > 1 && spec.partitions() == 1)) {
      Weight weight = isShort || spec.isSingle() ? Weight.STOPS : Weight.DIFFERS;
      add(of, "partitions", Integer.toString(spec.partitions()), Integer.toString(found), weight);
    }
  }

  /** One broker has no choice; with several, one of them is to be allowed to be away. */
  private void copies(String of, Cluster.Topic found, OptionalInt wanted) {
    if (found.replication() < wanted.orElse(1)) {
      String copies = Integer.toString(found.replication());
      add(of, "replication", wanted.getAsInt() + " or more", copies, Weight.DIFFERS);
    }
    if (cluster.brokers() < 2 || wanted.equals(OptionalInt.of(1))) {
      return;
    }
    if (found.replication() < 2) {
      if (wanted.isEmpty()) {
        add(of, "replication", "2 or more", "1", Weight.ADVICE);
      }
      return;
    }
    Optional.ofNullable(found.configs().get(MIN_IN_SYNC))
        .map(Integer::parseInt)
        .ifPresent(
            min -> {
              if (min >= found.replication()) {
                String expected = "less than the " + found.replication() + " copies";
                add(of, MIN_IN_SYNC, expected, Integer.toString(min), Weight.ADVICE);
              } else if (min < 2 && found.replication() > 2) {
                add(of, MIN_IN_SYNC, "2 or more", Integer.toString(min), Weight.ADVICE);
              }
            });
  }

  private void group(GroupSpec spec) {
    String of = "group " + spec.name();
    Map<String, String> found = cluster.groups().getOrDefault(spec.name(), Map.of());
    spec.configs().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            config -> {
              boolean isReset = config.getKey().equals(GroupSpec.OFFSET_RESET);
              config(of, config, found, isReset ? Weight.STOPS : Weight.DIFFERS);
            });
  }

  private void config(
      String of, Map.Entry<String, String> wanted, Map<String, String> found, Weight weight) {
    String value = found.get(wanted.getKey());
    if (value != null && !isSame(wanted.getValue(), value)) {
      add(of, wanted.getKey(), wanted.getValue(), value.isEmpty() ? "none" : value, weight);
    }
  }

  /** Lists such as {@code compact,delete} have no order. */
  private static boolean isSame(String wanted, String found) {
    return Set.of(wanted.split(",")).equals(Set.copyOf(List.of(found.split(","))));
  }

  /** What may not be looked at may well be there. */
  private boolean isRefused(String of) {
    return cluster.refusals().stream().anyMatch(refusal -> refusal.of().equals(of));
  }

  private void add(String of, String setting, String expected, String found, Weight weight) {
    findings.add(new Finding(of, setting, expected, found, weight));
  }
}
