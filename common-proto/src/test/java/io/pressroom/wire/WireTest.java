package io.pressroom.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.Timestamps;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import org.junit.jupiter.api.Test;

class WireTest {

  private static final String ID = "01933b0e-5c00-7000-8000-000000000001";

  @Test
  void aFieldThatThisVersionDoesNotKnowSurvivesReadingAndWriting() throws Exception {
    RenderJob fromTheFuture =
        RenderJob.newBuilder()
            .setId(ID)
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(999, UnknownFieldSet.Field.newBuilder().addVarint(42).build())
                    .build())
            .build();

    RenderJob readHere = RenderJob.parseFrom(fromTheFuture.toByteArray());
    RenderJob writtenHere =
        RenderJob.parseFrom(readHere.toBuilder().setTenant("acme").build().toByteArray());

    assertThat(writtenHere.getUnknownFields().getField(999).getVarintList()).containsExactly(42L);
  }

  @Test
  void queuesAreNamedByPoolAndLane() {
    assertThat(Topics.jobs("default", Lane.LANE_BULK)).isEqualTo("pressroom.jobs.default.bulk");
    assertThat(Topics.workerGroup("default", Lane.LANE_BULK))
        .isEqualTo("pressroom.workers.default.bulk");
    assertThat(Topics.ofPool("gpu-a")).hasSize(3).allMatch(t -> t.partitions() == 1);
    assertThatThrownBy(() -> Topics.jobs("Not A Pool", Lane.LANE_BULK))
        .hasMessageContaining("pool: expected")
        .hasMessageContaining("'Not A Pool'");
    assertThatThrownBy(() -> Topics.jobs("default", Lane.LANE_UNSPECIFIED))
        .hasMessageContaining("lane: expected");
  }

  @Test
  void objectKeysComeFromTheJobIdAlone() {
    assertThat(ObjectKeys.picture(ID, 0)).isEqualTo("jobs/" + ID + "/image-0.png");
    assertThat(ObjectKeys.poster(ID, 1, 2)).isEqualTo("jobs/" + ID + "/poster-1-2.png");
    assertThat(ObjectKeys.manifest(ID)).isEqualTo("jobs/" + ID + "/job.json");
  }

  @Test
  void aKeyIsNeverMadeOfSomethingThatIsNoJobId() {
    assertThatThrownBy(() -> ObjectKeys.manifest("../secrets"))
        .hasMessageContaining("expected a lower-case UUID, found '../secrets'");
  }

  @Test
  void theManifestIsTheTerminalStateAsJson() {
    JobState state = state(Status.STATUS_SUCCEEDED, 2).toBuilder().setWorkerId("worker-1").build();

    assertThat(Manifests.toJson(state)).contains("\"worker_id\": \"worker-1\"");
    assertThat(Manifests.fromJson(Manifests.toJson(state))).isEqualTo(state);
  }

  @Test
  void anUnfinishedJobHasNoManifest() {
    assertThatThrownBy(() -> Manifests.toJson(state(Status.STATUS_RUNNING, 1)))
        .hasMessageContaining("expected a terminal status, found STATUS_RUNNING");
    assertThatThrownBy(() -> Manifests.fromJson("{}")).hasMessageContaining("terminal");
    assertThatThrownBy(() -> Manifests.fromJson("no json")).hasMessageContaining("manifest");
  }

  @Test
  void theFirstTerminalStateWins() {
    JobState canceled = state(Status.STATUS_CANCELED, 1);
    assertThat(JobStates.fold(canceled, state(Status.STATUS_SUCCEEDED, 2))).isSameAs(canceled);
    assertThat(JobStates.fold(canceled, state(Status.STATUS_RUNNING, 2))).isSameAs(canceled);
  }

  @Test
  void aDeletedJobStaysDeleted() {
    JobState succeeded = state(Status.STATUS_SUCCEEDED, 1);
    JobState deleted = succeeded.toBuilder().setDeletedAt(Timestamps.fromMillis(1)).build();

    assertThat(JobStates.fold(succeeded, deleted)).isSameAs(deleted);
    assertThat(JobStates.fold(deleted, succeeded)).isSameAs(deleted);
    assertThat(JobStates.fold(deleted, state(Status.STATUS_RUNNING, 2))).isSameAs(deleted);
  }

  @Test
  void aLaterAttemptReplacesAnEarlierOneAndNothingGoesBack() {
    JobState queued = state(Status.STATUS_QUEUED, 0);
    JobState first = state(Status.STATUS_RUNNING, 1);
    JobState second = state(Status.STATUS_RUNNING, 2);

    assertThat(JobStates.fold(queued, first)).isSameAs(first);
    assertThat(JobStates.fold(first, second)).isSameAs(second);
    assertThat(JobStates.fold(second, first)).isSameAs(second);
    assertThat(JobStates.fold(first, queued)).isSameAs(first);
  }

  private static JobState state(Status status, int attempt) {
    return JobState.newBuilder()
        .setJob(RenderJob.newBuilder().setId(ID))
        .setStatus(status)
        .setAttempt(attempt)
        .build();
  }
}
