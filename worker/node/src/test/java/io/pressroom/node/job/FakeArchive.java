package io.pressroom.node.job;

import io.pressroom.proto.v1.JobState;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An archive in memory, that fails on demand. */
public final class FakeArchive implements JobArchive {

  final Map<String, JobState> manifests = new HashMap<>();

  final Map<String, Integer> handbacks = new HashMap<>();

  /** So many of the next calls fail. */
  int failures;

  @Override
  public Optional<JobState> manifest(String jobId) throws IOException {
    failOnDemand();
    return Optional.ofNullable(manifests.get(jobId));
  }

  @Override
  public void put(String key, byte[] png) throws IOException {
    failOnDemand();
  }

  @Override
  public JobState decide(JobState terminal) throws IOException {
    failOnDemand();
    JobState first = manifests.putIfAbsent(terminal.getJob().getId(), terminal);
    return first == null ? terminal : first;
  }

  @Override
  public int handbacks(String jobId) throws IOException {
    failOnDemand();
    return handbacks.getOrDefault(jobId, 0);
  }

  @Override
  public void noteHandbacks(String jobId, int count) throws IOException {
    failOnDemand();
    if (count == 0) {
      handbacks.remove(jobId);
    } else {
      handbacks.put(jobId, count);
    }
  }

  private void failOnDemand() throws IOException {
    if (failures > 0) {
      failures--;
      throw new IOException("the store is away");
    }
  }
}
