package io.pressroom.gateway.batch;

import static io.pressroom.gateway.testing.Samples.ID;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.proto.v1.BatchCommand;
import io.pressroom.proto.v1.BatchCommand.Action;
import io.pressroom.proto.v1.BatchRef;
import io.pressroom.proto.v1.BatchState;
import io.pressroom.proto.v1.BatchStatus;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchViewTest {

  private final BatchView view = new BatchView();

  @Test
  void jobsCountOnceHoweverOftenAndInWhateverOrderTheyAreHeardOf() {
    view.heard(jobState(0, 0, Status.STATUS_SUCCEEDED));
    view.apply(running(10), 3);
    view.heard(jobState(0, 0, Status.STATUS_SUCCEEDED));
    view.heard(jobState(0, 0, Status.STATUS_RUNNING));
    view.heard(jobState(1, 0, Status.STATUS_RUNNING));
    view.heard(jobState(2, 0, Status.STATUS_FAILED));
    view.heard(jobState(2, 0, Status.STATUS_SUCCEEDED));
    view.heard(jobState(3, 0, Status.STATUS_QUEUED));

    assertThat(counts()).isEqualTo(new BatchCounts(1, 1, 0, 1, 7));
    assertThat(view.inFlight(ID).stream()).containsExactly(1, 3);
    assertThat(view.isSeen(ID, 3)).isTrue();
    assertThat(view.isSeen(ID, 4)).isFalse();
  }

  @Test
  void anOlderStateIsDroppedAndACommandThatIsNewerThanTheStateHolds() {
    view.apply(running(10).toBuilder().setRevision(5).setCommandOffset(40).build(), 3);
    view.apply(command(Action.ACTION_PAUSE), 39);
    assertThat(status()).isEqualTo(BatchStatus.BATCH_STATUS_RUNNING);

    view.apply(command(Action.ACTION_PAUSE), 41);
    assertThat(status()).isEqualTo(BatchStatus.BATCH_STATUS_PAUSED);
    view.apply(running(10).toBuilder().setRevision(4).build(), 3);
    assertThat(status()).isEqualTo(BatchStatus.BATCH_STATUS_PAUSED);

    // Written by a feeder that had not heard of the command yet.
    view.apply(running(10).toBuilder().setRevision(6).setCommandOffset(40).build(), 3);
    assertThat(status()).isEqualTo(BatchStatus.BATCH_STATUS_PAUSED);
  }

  @Test
  void aCommandMayBeReadBeforeItsBatch() {
    view.apply(command(Action.ACTION_CANCEL), 7);
    assertThat(view.find("acme", ID)).isEmpty();

    view.apply(running(10), 3);
    assertThat(status()).isEqualTo(BatchStatus.BATCH_STATUS_CANCELING);
  }

  @Test
  void aRetryOpensWhatHasNotSucceededAndNamesItAnew() {
    view.apply(running(4), 3);
    view.heard(jobState(0, 0, Status.STATUS_SUCCEEDED));
    view.heard(jobState(1, 0, Status.STATUS_FAILED));
    view.heard(jobState(2, 0, Status.STATUS_CANCELED));
    view.heard(jobState(3, 0, Status.STATUS_SUCCEEDED));
    BatchState ended =
        view.nextState(ID).orElseThrow().setStatus(BatchStatus.BATCH_STATUS_COMPLETED).build();
    view.apply(ended, 3);
    view.apply(command(Action.ACTION_RETRY), 50);

    assertThat(counts()).isEqualTo(new BatchCounts(2, 0, 0, 0, 2));
    BatchState state = batch().state();
    assertThat(state.getRound()).isEqualTo(1);
    assertThat(BatchJobs.of(state).id(0)).isEqualTo(BatchJobs.of(ended).id(0));
    assertThat(BatchJobs.of(state).id(1)).isNotEqualTo(BatchJobs.of(ended).id(1));

    view.heard(jobState(1, 0, Status.STATUS_SUCCEEDED));
    assertThat(counts().succeeded()).as("what an earlier round says is too late").isEqualTo(2);
    view.heard(jobState(1, 1, Status.STATUS_SUCCEEDED));
    assertThat(counts()).isEqualTo(new BatchCounts(3, 0, 0, 0, 1));
  }

  @Test
  void whatWasWrittenDownIsEnoughWhereTheJobsStatesHaveAged() {
    view.apply(running(4), 3);
    view.heard(jobState(0, 0, Status.STATUS_SUCCEEDED));
    view.heard(jobState(1, 0, Status.STATUS_FAILED));
    BatchState written = view.nextState(ID).orElseThrow().build();

    BatchView other = new BatchView();
    other.apply(written, 3);

    assertThat(other.find("acme", ID).orElseThrow().counts())
        .isEqualTo(new BatchCounts(1, 1, 0, 0, 2));
    assertThat(other.statusOf(ID, 1)).isEqualTo(Status.STATUS_FAILED);
  }

  @Test
  void anothersBatchIsNotFound() {
    view.apply(running(4), 3);

    assertThat(view.find("umbrella", ID)).isEmpty();
    assertThat(view.list("umbrella", Optional.empty(), 10)).isEmpty();
    assertThat(view.unfinished(partition -> partition == 4)).isEmpty();
    assertThat(view.unfinished(partition -> partition == 3)).hasSize(1);
  }

  @Test
  void listsNewestFirstAPageAtATime() {
    for (int i = 0; i < 5; i++) {
      String id = ID.substring(0, ID.length() - 1) + i;
      view.apply(
          running(4).toBuilder().setId(id).setCreatedAt(time(NOW.plusSeconds(i))).build(), 3);
    }

    var first = view.list("acme", Optional.empty(), 2);
    var second = view.list("acme", Optional.of(first.get(1).id()), 10);

    assertThat(first).extracting(Batch::id).allMatch(id -> id.endsWith("4") || id.endsWith("3"));
    assertThat(second).extracting(batch -> batch.id().charAt(35)).containsExactly('2', '1', '0');
  }

  private Batch batch() {
    return view.find("acme", ID).orElseThrow();
  }

  private BatchCounts counts() {
    return batch().counts();
  }

  private BatchStatus status() {
    return batch().state().getStatus();
  }

  private static BatchState running(int jobs) {
    return BatchState.newBuilder()
        .setId(ID)
        .setTenant("acme")
        .setCreatedAt(time(NOW))
        .setStatus(BatchStatus.BATCH_STATUS_RUNNING)
        .setRevision(1)
        .setCommandOffset(-1)
        .setLane(Lane.LANE_BULK)
        .setJobs(jobs)
        .build();
  }

  private static BatchCommand command(Action action) {
    return BatchCommand.newBuilder().setBatchId(ID).setAction(action).build();
  }

  private static JobState jobState(int ordinal, int round, Status status) {
    BatchRef ref = BatchRef.newBuilder().setBatchId(ID).setOrdinal(ordinal).setRound(round).build();
    return JobState.newBuilder()
        .setJob(job("job-" + ordinal).toBuilder().setBatch(ref))
        .setStatus(status)
        .build();
  }
}
