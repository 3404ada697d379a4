package io.pressroom.gateway.farm;

import static io.pressroom.gateway.testing.Samples.CLOCK;
import static io.pressroom.gateway.testing.Samples.ID;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.progress;
import static io.pressroom.gateway.testing.Samples.queued;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static io.pressroom.gateway.testing.Samples.time;
import static io.pressroom.gateway.testing.Samples.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pressroom.gateway.models.ModelCatalogue;
import io.pressroom.gateway.view.JobView;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FarmQueueTest {

  private static final String OTHER = "019a2b3c-4d5e-7f60-8123-000000000002";
  private static final double PACE = 0.1;

  private final JobView view = new JobView(10);
  private final ModelCatalogue models = new ModelCatalogue("default", CLOCK);
  private final FarmQueue queue = new FarmQueue(view, models, CLOCK);

  @Test
  void workIsStepsTimesImagesTimesPaceScaledByArea() {
    serve("w-1", NOW);
    RenderJob.Builder large = job(ID).toBuilder();
    large.getRenderBuilder().setCount(3).setWidth(512).setHeight(512);
    view.apply(queued(large.build()));

    // 20 steps, 3 images, 4 times the model's own area.
    assertThat(pool().lanes().get(1).secondsOfWork()).isEqualTo(20 * 3 * PACE * 4, within(1e-9));
    assertThat(pool().lanes().get(1).queued()).isEqualTo(1);
  }

  @Test
  void stepsThatAreDoneAreNoWorkAnyMore() {
    serve("w-1", NOW);
    view.apply(queued(job(ID)));
    view.apply(running(job(ID), 1));
    view.apply(progress(ID, 1, 0, 15));

    assertThat(pool().secondsOfWork()).isEqualTo(5 * PACE, within(1e-9));
    assertThat(pool().lanes().get(1).running()).isEqualTo(1);
    assertThat(pool().lanes().get(1).queued()).isZero();

    view.apply(succeeded(job(ID)));
    assertThat(pool().secondsOfWork()).isZero();
    assertThat(pool().lanes().get(1).running()).isZero();
    assertThat(view.work()).as("nothing is kept of pools without work").isEmpty();
  }

  @Test
  void jobWaitsForWhatGoesBeforeItSharedByTheWorkers() {
    serve("w-1", NOW);
    serve("w-2", NOW);
    view.apply(queued(inLane(ID, Lane.LANE_STANDARD)));
    view.apply(queued(inLane(OTHER, Lane.LANE_BULK)));

    assertThat(queue.estimate(inLane(ID, Lane.LANE_INTERACTIVE)).waitSeconds()).hasValue(0);
    Estimate standard = queue.estimate(inLane(ID, Lane.LANE_STANDARD));
    assertThat(standard.waitSeconds().getAsDouble()).isEqualTo(20 * PACE / 2, within(1e-9));
    assertThat(standard.finishSeconds().getAsDouble())
        .isEqualTo(20 * PACE / 2 + 20 * PACE, within(1e-9));
    assertThat(pool().waitSeconds().getAsDouble()).isEqualTo(20 * PACE, within(1e-9));
  }

  @Test
  void nobodyKnowsTheWaitWhereNobodyWorks() {
    serve("w-1", NOW.minusSeconds(60));

    assertThat(queue.estimate(job(ID)).waitSeconds()).isEmpty();
    assertThat(queue.estimate(job(ID)).finishSeconds()).isEmpty();
    assertThat(pool().workers()).isZero();
  }

  @Test
  void countsTheImagesOfTheLastMinuteOnce() {
    serve("w-1", NOW);
    view.apply(ended(ID, NOW.minusSeconds(10)));
    view.apply(ended(ID, NOW.minusSeconds(10)));
    view.apply(ended(OTHER, NOW.minusSeconds(70)));

    assertThat(pool().imagesPerSecond()).isEqualTo(1 / 60.0, within(1e-9));
  }

  @Test
  void workOfAnUnmeasuredModelIsNeverNothing() {
    models.accept(worker("w-1", "default", NOW, card("mini")));
    view.apply(queued(job(ID)));

    assertThat(pool().secondsOfWork()).isEqualTo(20, within(1e-9));
  }

  @Test
  void workOfAPoolWithoutWorkersCountsByTheirLastCards() {
    serve("w-1", NOW.minusSeconds(600));
    for (int i = 0; i < 10; i++) {
      view.apply(queued(job("019a2b3c-4d5e-7f60-8123-00000000010" + i)));
    }

    assertThat(pool().workers()).isZero();
    assertThat(pool().secondsOfWork()).isEqualTo(10 * 20 * PACE, within(1e-9));
  }

  @Test
  void workOfAModelThatNobodyRemembersIsNeverNothing() {
    view.apply(queued(job(ID)));

    // 20 steps of a quarter of 512x512.
    assertThat(pool().secondsOfWork()).isEqualTo(20 / 4.0, within(1e-9));
  }

  @Test
  void poolThatNobodyHasHeardOfIsEmpty() {
    PoolReport unheard = queue.pool("a100");

    assertThat(unheard.pool()).isEqualTo("a100");
    assertThat(unheard.secondsOfWork()).isZero();
    assertThat(unheard.lanes()).hasSize(3);
    assertThat(unheard.waitSeconds()).isEmpty();
    assertThat(queue.pools()).isEmpty();
  }

  private PoolReport pool() {
    assertThat(queue.pools()).hasSize(1);
    return queue.pools().get(0);
  }

  private void serve(String id, Instant seen) {
    models.accept(
        worker(id, "default", seen, card("mini").toBuilder().setSecondsPerStep(PACE).build()));
  }

  private static JobState ended(String id, Instant at) {
    return succeeded(job(id)).toBuilder().setFinishedAt(time(at)).build();
  }

  private static RenderJob inLane(String id, Lane lane) {
    return job(id).toBuilder().setLane(lane).build();
  }
}
