package io.pressroom.load.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditTest {

  private static final String JOB = "job-1";

  @Test
  void aJobThatRanOnceToItsEndIsCleanAndSucceeded() {
    JobState end = state(Status.STATUS_SUCCEEDED, "worker-1");

    Audit audit = audit(List.of(state(Status.STATUS_RUNNING, "worker-1"), end), Map.of(JOB, end));

    assertThat(audit).isEqualTo(new Audit(1, 1, 0, 0, 0));
    assertThat(audit.isClean()).isTrue();
  }

  @Test
  void anEndThatIsToldAgainIsNoSecondEnd() {
    JobState end = state(Status.STATUS_SUCCEEDED, "worker-1");

    assertThat(audit(List.of(end, end), Map.of(JOB, end))).isEqualTo(new Audit(1, 1, 0, 0, 1));
  }

  @Test
  void anotherEndThanTheManifestsIsASecondOne() {
    JobState first = state(Status.STATUS_SUCCEEDED, "worker-1");
    JobState second = state(Status.STATUS_SUCCEEDED, "worker-2");

    Audit audit = audit(List.of(first, second), Map.of(JOB, first));

    assertThat(audit.twice()).isEqualTo(1);
    assertThat(audit.isClean()).isFalse();
  }

  @Test
  void aJobWithoutAnEndOrWithoutAManifestIsLost() {
    JobState running = state(Status.STATUS_RUNNING, "worker-1");
    JobState end = state(Status.STATUS_SUCCEEDED, "worker-1");

    assertThat(audit(List.of(running), Map.of()).lost()).isEqualTo(1);
    assertThat(audit(List.of(), Map.of(JOB, end)).lost()).isEqualTo(1);
    assertThat(audit(List.of(end), Map.of()).lost()).isEqualTo(1);
  }

  @Test
  void aFailedJobIsNeitherLostNorSucceeded() {
    JobState end = state(Status.STATUS_FAILED, "worker-1");

    Audit audit = audit(List.of(end), Map.of(JOB, end));

    assertThat(audit).isEqualTo(new Audit(1, 0, 0, 0, 0));
    assertThat(audit.isClean()).isFalse();
  }

  @Test
  void otherJobsDoNotCount() {
    JobState end = state(Status.STATUS_SUCCEEDED, "worker-1");

    assertThat(Audit.of(Set.of(), List.of(end), Map.of(JOB, end)))
        .isEqualTo(new Audit(0, 0, 0, 0, 0));
  }

  private static Audit audit(List<JobState> states, Map<String, JobState> manifests) {
    return Audit.of(Set.of(JOB), states, manifests);
  }

  private static JobState state(Status status, String worker) {
    return JobState.newBuilder()
        .setJob(RenderJob.newBuilder().setId(JOB))
        .setStatus(status)
        .setWorkerId(worker)
        .build();
  }
}
