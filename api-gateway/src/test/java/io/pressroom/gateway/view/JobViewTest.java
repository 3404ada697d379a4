package io.pressroom.gateway.view;

import static io.pressroom.gateway.testing.Samples.ID;
import static io.pressroom.gateway.testing.Samples.canceled;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.preview;
import static io.pressroom.gateway.testing.Samples.progress;
import static io.pressroom.gateway.testing.Samples.queued;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class JobViewTest {

  private final JobView view = new JobView(100);
  private final List<JobSnapshot> seen = new ArrayList<>();

  @Test
  void jobThatIsFirstHeardOfFromItsWorkerIsKnown() {
    view.apply(running(job(ID), 1));

    assertThat(status()).isEqualTo(Status.STATUS_RUNNING);
  }

  @Test
  void stateThatComesLateIsDropped() {
    view.apply(running(job(ID), 1));
    view.apply(queued(job(ID)));
    assertThat(status()).isEqualTo(Status.STATUS_RUNNING);

    view.apply(succeeded(job(ID)));
    view.apply(running(job(ID), 2));
    view.apply(canceled(job(ID)));
    assertThat(status()).isEqualTo(Status.STATUS_SUCCEEDED);
  }

  @Test
  void countsWhatIsInFlightOnceHoweverOftenItIsTold() {
    view.apply(queued(job(ID)));
    view.apply(queued(job(ID)));
    assertThat(view.inFlight(Status.STATUS_QUEUED)).isEqualTo(1);

    view.apply(running(job(ID), 1));
    view.apply(running(job(ID), 2));
    assertThat(view.inFlight(Status.STATUS_QUEUED)).isZero();
    assertThat(view.inFlight(Status.STATUS_RUNNING)).isEqualTo(1);

    view.apply(succeeded(job(ID)));
    view.apply(succeeded(job(ID)));
    assertThat(view.inFlight(Status.STATUS_RUNNING)).isZero();
  }

  @Test
  void countsWhatTenantsHaveInFlightByLane() {
    RenderJob bulk = job(ID).toBuilder().setLane(Lane.LANE_BULK).setTenant("acme").build();
    view.apply(queued(bulk));
    view.apply(running(bulk, 1));

    assertThat(view.inFlight("acme", Lane.LANE_BULK)).isEqualTo(1);
    assertThat(view.inFlight("acme", Lane.LANE_STANDARD)).isZero();
    assertThat(view.inFlight("other", Lane.LANE_BULK)).isZero();

    view.apply(succeeded(bulk));
    assertThat(view.inFlight("acme", Lane.LANE_BULK)).isZero();
  }

  @Test
  void progressIsSummedOverImagesAndNeverGoesBack() {
    view.apply(running(twoImages(), 1));
    view.apply(progress(ID, 1, 0, 5));
    view.apply(progress(ID, 1, 1, 3));
    view.apply(progress(ID, 1, 0, 4));

    JobSnapshot now = view.get(ID).orElseThrow();
    assertThat(now.imageSteps()).containsExactly(5, 3);
    assertThat(now.stepsDone()).isEqualTo(8);
    assertThat(now.stepsTotal()).isEqualTo(40);
  }

  @Test
  void progressThatMakesNoSenseIsDropped() {
    view.apply(progress(ID, 1, 0, 5));
    assertThat(view.get(ID)).isEmpty();

    view.apply(running(job(ID), 2));
    view.apply(progress(ID, 1, 0, 5));
    view.apply(progress(ID, 2, 1, 5));
    view.apply(progress(ID, 2, -1, 5));
    view.apply(progress(ID, 2, 0, 21));
    assertThat(view.get(ID).orElseThrow().stepsDone()).isZero();
  }

  @Test
  void newAttemptBeginsAtStepZero() {
    view.apply(running(job(ID), 1));
    view.apply(preview(ID, 1, 0, 5, "a"));
    view.apply(running(job(ID), 2));
    view.apply(preview(ID, 1, 0, 6, "b"));

    assertThat(view.get(ID).orElseThrow().stepsDone()).isZero();
    assertThat(view.get(ID).orElseThrow().preview()).isEmpty();
  }

  @Test
  void previewThatComesAfterLaterStepsIsShownAndTakesNoneBack() {
    view.apply(running(job(ID), 1));
    view.apply(progress(ID, 1, 0, 5));
    view.apply(preview(ID, 1, 0, 4, "a"));

    JobSnapshot now = view.get(ID).orElseThrow();
    assertThat(now.imageSteps()).containsExactly(5);
    assertThat(now.preview()).contains(new Preview(0, 4, ByteString.copyFromUtf8("a")));
  }

  @Test
  void previewOfTheSameImageNeverGoesBack() {
    view.apply(running(twoImages(), 1));
    view.apply(preview(ID, 1, 0, 8, "new"));
    view.apply(preview(ID, 1, 0, 4, "old"));
    assertThat(view.get(ID).orElseThrow().preview().orElseThrow().step()).isEqualTo(8);

    view.apply(preview(ID, 1, 1, 4, "of the other"));
    assertThat(view.get(ID).orElseThrow().preview().orElseThrow().image()).isEqualTo(1);
  }

  @Test
  void previewThatIsTooLargeIsLeftOut() {
    view.apply(running(job(ID), 1));
    view.apply(preview(ID, 1, 0, 4, "x".repeat(Preview.MAX_BYTES + 1)));

    assertThat(view.get(ID).orElseThrow().stepsDone()).isEqualTo(4);
    assertThat(view.get(ID).orElseThrow().preview()).isEmpty();
  }

  @Test
  void observerSeesTheJobAsItStandsAndThenEveryChangeToItsEnd() {
    view.apply(queued(job(ID)));
    assertThat(view.observe(ID, seen::add)).isPresent();
    view.apply(running(job(ID), 1));
    view.apply(running(job(ID), 1));
    view.apply(progress(ID, 1, 0, 1));
    view.apply(succeeded(job(ID)));
    view.apply(succeeded(job(ID)));

    assertThat(seen)
        .extracting(snapshot -> snapshot.state().getStatus())
        .containsExactly(
            Status.STATUS_QUEUED,
            Status.STATUS_RUNNING,
            Status.STATUS_RUNNING,
            Status.STATUS_SUCCEEDED);
    assertThat(view.observers()).isZero();
  }

  @Test
  void observerThatComesLateSeesTheEnd() {
    view.apply(succeeded(job(ID)));

    assertThat(view.observe(ID, seen::add)).isPresent();
    assertThat(seen).extracting(JobSnapshot::isTerminal).containsExactly(true);
    assertThat(view.observers()).isZero();
  }

  @Test
  void observerThatLeftSeesNoMore() {
    view.apply(queued(job(ID)));
    JobView.Observation observation = view.observe(ID, seen::add).orElseThrow();
    observation.close();
    observation.close();
    view.apply(running(job(ID), 1));

    assertThat(seen).hasSize(1);
    assertThat(view.observers()).isZero();
  }

  @Test
  void unknownJobCannotBeObserved() {
    assertThat(view.observe(ID, seen::add)).isEmpty();
    assertThat(seen).isEmpty();
  }

  @Test
  void keepsOnlySoManyFinishedJobs() {
    JobView small = new JobView(10);
    for (int i = 0; i < 1000; i++) {
      small.apply(succeeded(job(ID.substring(0, 32) + "%04d".formatted(i))));
    }

    long kept =
        java.util.stream.IntStream.range(0, 1000)
            .filter(i -> small.get(ID.substring(0, 32) + "%04d".formatted(i)).isPresent())
            .count();
    assertThat(kept).isLessThanOrEqualTo(10);
  }

  @Test
  void everyObserverThatJoinsWhileTheJobEndsSeesTheEndOnce() throws InterruptedException {
    int observers = 500;
    List<Integer> ends = java.util.Collections.synchronizedList(new ArrayList<>());
    view.apply(running(job(ID), 1));
    CountDownLatch half = new CountDownLatch(observers / 2);
    Thread joining =
        new Thread(
            () -> {
              for (int i = 0; i < observers; i++) {
                int observer = i;
                view.observe(
                    ID,
                    snapshot -> {
                      if (snapshot.isTerminal()) {
                        ends.add(observer);
                      }
                    });
                half.countDown();
              }
            });
    joining.start();
    half.await();
    view.apply(succeeded(job(ID)));
    joining.join();

    assertThat(ends).hasSize(observers).doesNotHaveDuplicates();
  }

  private Status status() {
    return view.get(ID).orElseThrow().state().getStatus();
  }

  private static RenderJob twoImages() {
    RenderJob.Builder job = job(ID).toBuilder();
    job.getRenderBuilder().setCount(2);
    return job.build();
  }
}
