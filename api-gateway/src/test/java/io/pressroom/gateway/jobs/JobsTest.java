package io.pressroom.gateway.jobs;

import static io.pressroom.gateway.testing.Samples.CLOCK;
import static io.pressroom.gateway.testing.Samples.ID;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.canceled;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.queued;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static io.pressroom.gateway.testing.Samples.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.gateway.request.JobDraft;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JobsTest {

  private final FakeQueue queue = new FakeQueue();
  private final FakeArchive archive = new FakeArchive();
  private final JobView view = new JobView(100);
  private final Jobs jobs = new Jobs(view, queue, archive, job -> Admission.Hold.NONE, CLOCK);

  @Test
  void promisesAJobOnlyOnceBothRecordsAreAcknowledged() {
    queue.holdsBack = true;
    CompletableFuture<Submission> submission = submit(Optional.empty(), "d");
    assertThat(queue.sent).hasSize(1);
    assertThat(submission).isNotDone();

    queue.acknowledge();
    assertThat(queue.sent).hasSize(2);
    assertThat(submission).isNotDone();

    queue.acknowledge();
    assertThat(submission).isCompleted();
    String id = submission.join().job().id();
    assertThat(queue.sent).containsExactly("job " + id, "STATUS_QUEUED " + id);
    assertThat(view.get(id))
        .map(JobSnapshot::state)
        .map(JobState::getStatus)
        .contains(Status.STATUS_QUEUED);
  }

  @Test
  void completesTheDraftWithWhatOnlyTheGatewayKnows() {
    RenderJob taken = submit(Optional.empty(), "sha256:d").join().job().job();

    assertThat(taken.getTenant()).isEqualTo("default");
    assertThat(taken.getCreatedAt()).isEqualTo(time(NOW));
    assertThat(taken.getRequestDigest()).isEqualTo("sha256:d");
    assertThat(taken.getRender().getSeed()).isEqualTo(JobIds.seed(taken.getId()));
  }

  @Test
  void keepsTheClientsSeed() {
    JobDraft draft = new JobDraft(job("").toBuilder().clearId().build(), true);
    var request =
        new SubmitRequest("default", Optional.empty(), "d", Optional.empty(), () -> draft);

    assertThat(jobs.submit(request).toCompletableFuture().join().job().job().getRender().getSeed())
        .isEqualTo(7);
  }

  @Test
  void promisesNothingWhereTheQueueIsDown() {
    queue.failure = new QueueUnavailableException("down", null);

    assertThatThrownBy(submit(Optional.empty(), "d")::join)
        .hasCauseInstanceOf(QueueUnavailableException.class);
    assertThat(view.inFlight(Status.STATUS_QUEUED)).isZero();
  }

  @Test
  void writesNothingForARefusedDraft() {
    var request =
        new SubmitRequest(
            "default",
            Optional.empty(),
            "d",
            Optional.empty(),
            () -> {
              throw new InvalidRequestException("prompt", "a text", "nothing");
            });

    assertThatThrownBy(jobs.submit(request).toCompletableFuture()::join)
        .hasCauseInstanceOf(InvalidRequestException.class);
    assertThat(queue.sent).isEmpty();
  }

  @Test
  void sameKeyAndRequestIsTheSameJob() {
    Submission first = submit(Optional.of("k"), "d").join();
    Submission second = submit(Optional.of("k"), "d").join();

    assertThat(first.isReplay()).isFalse();
    assertThat(second.isReplay()).isTrue();
    assertThat(second.job().id()).isEqualTo(first.job().id());
    assertThat(queue.sent).hasSize(2);
  }

  @Test
  void sameKeyWithAnotherRequestIsAConflict() {
    submit(Optional.of("k"), "d").join();

    assertThatThrownBy(submit(Optional.of("k"), "e")::join)
        .hasCauseInstanceOf(IdempotencyConflictException.class);
  }

  @Test
  void keyOfAJobThatOnlyItsManifestRemembersIsKnown() {
    String id = JobIds.derived("default", "k");
    archive.manifests.put(
        id, succeeded(job(id).toBuilder().setRequestDigest("sha256:first").build()));

    Submission replay = submit(Optional.of("k"), "sha256:first").join();

    assertThat(replay.isReplay()).isTrue();
    assertThat(replay.job().state().getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
    assertThat(queue.sent).isEmpty();
  }

  @Test
  void repetitionWhileTheFirstIsUnderWayWritesNothing() {
    queue.holdsBack = true;
    CompletableFuture<Submission> first = submit(Optional.of("k"), "d");
    CompletableFuture<Submission> second = submit(Optional.of("k"), "d");
    assertThat(second).isNotDone();

    queue.acknowledge();
    queue.acknowledge();

    assertThat(first).isCompleted();
    assertThat(second.join().isReplay()).isTrue();
    assertThat(queue.sent).hasSize(2);
  }

  @Test
  void repetitionAfterAFailureIsTakenAfresh() {
    queue.failure = new QueueUnavailableException("down", null);
    assertThat(submit(Optional.of("k"), "d")).isCompletedExceptionally();
    queue.failure = null;

    Submission retry = submit(Optional.of("k"), "d").join();

    assertThat(retry.isReplay()).isFalse();
    assertThat(retry.job().id()).isEqualTo(JobIds.derived("default", "k"));
  }

  @Test
  void findsWhatIsInFlightAndWhatOnlyItsManifestRemembers() {
    view.apply(queued(job(ID)));
    String old = ID.replace("019a", "0199");
    archive.manifests.put(old, succeeded(job(old)));

    assertThat(find("default", ID).join().state().getStatus()).isEqualTo(Status.STATUS_QUEUED);
    assertThat(find("default", old).join().isTerminal()).isTrue();
  }

  @Test
  void anotherTenantsJobIsNotFound() {
    view.apply(queued(job(ID)));

    assertThatThrownBy(find("other", ID)::join).hasCauseInstanceOf(JobNotFoundException.class);
  }

  @Test
  void whatIsNoIdReachesNoStore() {
    assertThatThrownBy(find("default", "../secrets")::join)
        .hasCauseInstanceOf(JobNotFoundException.class);
    assertThat(archive.reads).isEmpty();
  }

  @Test
  void cancelingAQueuedJobDecidesItsEnd() {
    view.apply(queued(job(ID)));

    JobSnapshot now = cancel().join();

    assertThat(now.state().getStatus()).isEqualTo(Status.STATUS_CANCELED);
    assertThat(archive.manifests.values())
        .extracting(JobState::getStatus)
        .containsExactly(Status.STATUS_CANCELED);
    assertThat(queue.sent).containsExactly("STATUS_CANCELED " + ID, "cancel " + ID);
  }

  @Test
  void cancelThatComesTooLateTellsWhatWon() {
    view.apply(queued(job(ID)));
    archive.manifests.put(ID, succeeded(job(ID)));

    JobSnapshot now = cancel().join();

    assertThat(now.state().getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
    assertThat(view.get(ID)).contains(now);
  }

  @Test
  void cancelingARunningJobIsLeftToItsWorker() {
    view.apply(queued(job(ID)));
    view.apply(running(job(ID), 1));

    assertThat(cancel().join().state().getStatus()).isEqualTo(Status.STATUS_RUNNING);
    assertThat(archive.manifests).isEmpty();
    assertThat(queue.sent).containsExactly("cancel " + ID);
  }

  @Test
  void cancelingAFinishedJobChangesNothing() {
    view.apply(succeeded(job(ID)));

    assertThat(cancel().join().state().getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
    assertThat(queue.sent).isEmpty();
  }

  @Test
  void lateStateAfterTheEndHasTheEndSaidAgain() {
    jobs.heard(succeeded(job(ID)));
    assertThat(queue.sent).isEmpty();

    jobs.heard(queued(job(ID)));
    assertThat(queue.sent).containsExactly("STATUS_SUCCEEDED " + ID);

    jobs.heard(canceled(job(ID)));
    assertThat(queue.sent).hasSize(1);
    assertThat(view.get(ID)).map(JobSnapshot::state).contains(succeeded(job(ID)));
  }

  private CompletableFuture<Submission> submit(Optional<String> key, String digest) {
    JobDraft draft = new JobDraft(job("").toBuilder().clearId().build(), false);
    return jobs.submit(new SubmitRequest("default", key, digest, Optional.empty(), () -> draft))
        .toCompletableFuture();
  }

  private CompletableFuture<JobSnapshot> find(String tenant, String id) {
    return jobs.find(tenant, id).toCompletableFuture();
  }

  private CompletableFuture<JobSnapshot> cancel() {
    return jobs.cancel("default", ID).toCompletableFuture();
  }

  /** Acknowledges at once, on demand, or never. */
}
