package io.pressroom.gateway.jobs;

import io.pressroom.proto.v1.JobState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Manifests in memory: the first decides. */
final class FakeArchive implements JobArchive {

  final Map<String, JobState> manifests = new HashMap<>();
  final List<String> reads = new ArrayList<>();

  @Override
  public CompletionStage<Optional<JobState>> read(String jobId) {
    reads.add(jobId);
    return CompletableFuture.completedStage(Optional.ofNullable(manifests.get(jobId)));
  }

  @Override
  public CompletionStage<JobState> decide(JobState terminal) {
    JobState known = manifests.putIfAbsent(terminal.getJob().getId(), terminal);
    return CompletableFuture.completedStage(known == null ? terminal : known);
  }
}
