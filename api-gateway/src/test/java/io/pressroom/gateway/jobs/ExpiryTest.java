package io.pressroom.gateway.jobs;

import static io.pressroom.gateway.testing.Samples.ID;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.queued;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static io.pressroom.gateway.testing.Samples.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.view.JobView;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ExpiryTest {

  private final FakeQueue queue = new FakeQueue();
  private final FakeArchive archive = new FakeArchive();
  private final JobView view = new JobView(1000);

  @Test
  void jobThatIsStillQueuedPastItsDeadlineIsFailed() {
    view.apply(queued(due(NOW.plusSeconds(60))));

    assertThat(lookAt(NOW.plusSeconds(60))).isZero();
    assertThat(lookAt(NOW.plusSeconds(71))).isEqualTo(1);

    JobState failed = manifest();
    assertThat(failed.getStatus()).isEqualTo(Status.STATUS_FAILED);
    assertThat(failed.getFailure().getCode()).isEqualTo("DEADLINE_EXCEEDED");
    assertThat(queue.sent).containsExactly("STATUS_FAILED " + ID);
    assertThat(view.get(ID).orElseThrow().isTerminal()).isTrue();
    assertThat(lookAt(NOW.plusSeconds(80))).isZero();
  }

  @Test
  void deadlineOfARunningJobIsItsWorkersAffair() {
    view.apply(running(due(NOW.plusSeconds(60)), 1));

    assertThat(lookAt(NOW.plusSeconds(3600))).isZero();
  }

  @Test
  void jobThatNobodyEndsIsFailedBeforeKafkaForgetsIt() {
    view.apply(queued(job(ID)));

    assertThat(lookAt(NOW.plus(Duration.ofDays(5)))).isZero();
    assertThat(lookAt(NOW.plus(Duration.ofDays(6)).plusSeconds(1))).isEqualTo(1);
    assertThat(manifest().getFailure().getCode()).isEqualTo("QUEUED_TOO_LONG");
  }

  @Test
  void jobThatWasBegunAndGivenBackIsNotForgottenEither() {
    view.apply(running(job(ID), 1));

    assertThat(lookAt(NOW.plus(Duration.ofDays(7)))).isEqualTo(1);
    assertThat(manifest().getFailure().getCode()).isEqualTo("QUEUED_TOO_LONG");
  }

  @Test
  void workerThatWasQuickerHasDecided() {
    view.apply(queued(due(NOW)));
    archive.manifests.put(ID, succeeded(job(ID)));

    lookAt(NOW.plusSeconds(60));

    assertThat(view.get(ID).orElseThrow().state().getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
    assertThat(queue.sent).containsExactly("STATUS_SUCCEEDED " + ID);
  }

  @Test
  void whatCouldNotBeFailedIsTriedAgain() {
    view.apply(queued(due(NOW)));
    queue.failure = new QueueUnavailableException("down", null);

    assertThat(lookAt(NOW.plusSeconds(60))).isEqualTo(1);
    assertThat(view.get(ID).orElseThrow().isTerminal()).isFalse();

    queue.failure = null;
    assertThat(lookAt(NOW.plusSeconds(70))).isEqualTo(1);
    assertThat(view.get(ID).orElseThrow().isTerminal()).isTrue();
  }

  private int lookAt(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    Jobs jobs = new Jobs(view, queue, archive, job -> Admission.Hold.NONE, clock);
    return new Expiry(view, jobs, clock).tick().toCompletableFuture().join();
  }

  private JobState manifest() {
    return archive.read(ID).toCompletableFuture().join().orElseThrow();
  }

  private static RenderJob due(Instant deadline) {
    return job(ID).toBuilder().setDeadline(time(deadline)).build();
  }
}
