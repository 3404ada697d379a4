package io.pressroom.load.audit;

import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Status;
import io.pressroom.wire.JobStates;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of a set of jobs, from all that can be seen of them: every state that was published
 * and every manifest that was written.
 *
 * @param jobs submitted
 * @param succeeded ended well, by the folded states and by the manifest alike
 * @param lost have no end, or no manifest
 * @param twice ended in more than one way: some terminal state is not the manifest's
 * @param repeated terminal states that say once more what the manifest says; readers drop them
 */
public record Audit(int jobs, int succeeded, int lost, int twice, int repeated) {

  /**
   * @param states in the order of each job's partition; of other jobs as well
   * @param manifests by job id
   */
  public static Audit of(
      Set<String> submitted, Collection<JobState> states, Map<String, JobState> manifests) {
    Map<String, List<JobState>> statesOfJob =
        states.stream().collect(Collectors.groupingBy(state -> state.getJob().getId()));
    int succeeded = 0;
    int lost = 0;
    int twice = 0;
    int repeated = 0;
    for (String id : submitted) {
      List<JobState> published = statesOfJob.getOrDefault(id, List.of());
      List<JobState> ends =
          published.stream().filter(state -> JobStates.isTerminal(state.getStatus())).toList();
      JobState manifest = manifests.get(id);
      if (ends.isEmpty() || manifest == null) {
        lost++;
        continue;
      }
      repeated += ends.size() - 1;
      JobState seen = published.stream().reduce(JobStates::fold).orElseThrow();
      if (!ends.stream().allMatch(manifest::equals)) {
        twice++;
      } else if (seen.getStatus() == Status.STATUS_SUCCEEDED) {
        succeeded++;
      }
    }
    return new Audit(submitted.size(), succeeded, lost, twice, repeated);
  }

  /** None lost, none twice, none failed. */
  public boolean isClean() {
    return succeeded == jobs && lost == 0 && twice == 0;
  }
}
