package io.pressroom.gateway.stream;

import static io.pressroom.gateway.testing.Samples.ID;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.preview;
import static io.pressroom.gateway.testing.Samples.progress;
import static io.pressroom.gateway.testing.Samples.queued;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.view.JobView;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a reader has missed, and when it is told so. */
class SubscriptionTest {

  private final JobView view = new JobView(10);

  // Mutable state.
  private boolean isReaderBehind;

  private final Subscription reader =
      new Subscription(Optional.empty(), () -> isReaderBehind, () -> {});

  @Test
  void readerThatTakesNothingIsToldHowManyStepsAndPreviewsItMissed() {
    view.apply(running(job(ID), 1));
    view.observe(ID, reader);
    reader.take();
    isReaderBehind = true;
    view.apply(progress(ID, 1, 0, 1));
    view.apply(preview(ID, 1, 0, 2, "blurred"));
    view.apply(progress(ID, 1, 0, 3));
    view.apply(preview(ID, 1, 0, 4, "sharper"));
    isReaderBehind = false;

    Subscription.Told told = reader.take();

    // Given: four steps and two previews. Told: the last of either.
    assertThat(told.events()).extracting(JobEvent::type).containsExactly("progress", "preview");
    assertThat(told.skipped()).isEqualTo(4);
    assertThat(told.isLast()).isFalse();
  }

  @Test
  void whatItMissedIsToldOnce() {
    view.apply(running(job(ID), 1));
    view.observe(ID, reader);
    isReaderBehind = true;
    view.apply(progress(ID, 1, 0, 1));
    view.apply(progress(ID, 1, 0, 2));
    isReaderBehind = false;
    assertThat(reader.take().skipped()).isEqualTo(1);

    view.apply(progress(ID, 1, 0, 3));
    assertThat(reader.take().skipped()).isZero();
  }

  @Test
  void readerThatMissedNothingIsNotToldSo() {
    view.apply(running(job(ID), 1));
    view.observe(ID, reader);
    reader.take();
    isReaderBehind = true;
    view.apply(progress(ID, 1, 0, 1));

    assertThat(reader.take().skipped()).isZero();
  }

  @Test
  void stepsThatComeInOneBreathAreNoLag() {
    view.apply(running(job(ID), 1));
    view.observe(ID, reader);
    for (int step = 1; step <= 10; step++) {
      view.apply(progress(ID, 1, 0, step));
    }

    Subscription.Told told = reader.take();

    assertThat(told.events()).extracting(JobEvent::type).containsExactly("running", "progress");
    assertThat(told.skipped()).isZero();
  }

  @Test
  void endComesWithWhatWasMissedBeforeIt() {
    view.apply(queued(job(ID)));
    view.observe(ID, reader);
    reader.take();
    isReaderBehind = true;
    view.apply(running(job(ID), 1));
    view.apply(progress(ID, 1, 0, 20));
    view.apply(succeeded(job(ID)));

    Subscription.Told told = reader.take();

    assertThat(told.events()).extracting(JobEvent::type).containsExactly("succeeded");
    assertThat(told.skipped()).isEqualTo(2);
    assertThat(told.isLast()).isTrue();
  }

  @Test
  void toldAndSkippedAddUpToWhatAQuickReaderIsTold() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      JobView lives = new JobView(10);
      lives.apply(queued(job(ID)));
      int[] quickly = new int[1];
      Subscription[] quick = new Subscription[1];
      quick[0] =
          new Subscription(
              Optional.empty(), () -> false, () -> quickly[0] += quick[0].take().events().size());
      Subscription slow = new Subscription(Optional.empty(), () -> true, () -> {});
      lives.observe(ID, quick[0]);
      lives.observe(ID, slow);
      int slowly = 0;
      for (int attempt = 1; attempt <= 3; attempt++) {
        lives.apply(running(job(ID), attempt));
        for (int step = 1; step <= 20; step++) {
          lives.apply(
              random.nextInt(4) == 0
                  ? preview(ID, attempt, 0, step, "picture " + step)
                  : progress(ID, attempt, 0, step));
          slowly += random.nextInt(5) == 0 ? total(slow.take()) : 0;
        }
      }
      lives.apply(succeeded(job(ID)));
      slowly += total(slow.take());

      assertThat(slowly).as("seed %d", seed).isEqualTo(quickly[0]);
    }
  }

  private static int total(Subscription.Told told) {
    assertThat(told.skipped()).isNotNegative();
    return told.skipped() + told.events().size();
  }
}
