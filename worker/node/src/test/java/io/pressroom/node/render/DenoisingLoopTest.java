package io.pressroom.node.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pressroom.diffusion.ImageRequest;
import io.pressroom.diffusion.SamplerKind;
import io.pressroom.diffusion.Sampling;
import io.pressroom.diffusion.Size;
import io.pressroom.diffusion.error.DeviceLostException;
import io.pressroom.diffusion.error.InvalidRequestException;
import io.pressroom.diffusion.error.RenderMemoryException;
import io.pressroom.node.batch.Budget;
import io.pressroom.node.batch.Ticket;
import io.pressroom.node.batch.Urgency;
import io.pressroom.node.preview.Previews;
import io.pressroom.node.render.ImageDroppedException.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Turns both loops by hand. */
class DenoisingLoopTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Size SMALL = new Size(64, 64);
  private static final Size OTHER = new Size(128, 64);

  private final FakeDenoiser denoiser = new FakeDenoiser();
  private final RenderMetrics metrics = new RenderMetrics(new SimpleMeterRegistry(), "fake");
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final DecodingLoop decoding = new DecodingLoop(denoiser, 2, metrics, clock);
  private final Previews previews = new Previews(denoiser::preview, 2);
  private final DenoisingLoop denoising =
      new DenoisingLoop(denoiser, decoding, previews, Budget.of(4, SMALL), metrics, clock);

  @Test
  void anImageIsSteppedThenDecoded() throws Exception {
    FakeWatch watch = new FakeWatch();
    ImageTask task = submit("a", 2, SMALL, watch);

    assertThat(denoising.tick()).isTrue();
    assertThat(denoising.tick()).isTrue();
    assertThat(denoising.tick()).as("nothing is left").isFalse();
    assertThat(task.result()).isNotDone();
    assertThat(decoding.tick()).isTrue();

    assertThat(task.result().get().meanBatchSize()).isEqualTo(1);
    assertThat(task.result().get().startedAt()).isEqualTo(NOW);
    assertThat(watch.steps).containsExactly("1/2", "2/2");
  }

  @Test
  void aNewImageJoinsAtTheNextStep() throws Exception {
    ImageTask first = submit("first", 3);
    denoising.tick();
    ImageTask second = submit("second", 1);
    denoising.tick();
    denoising.tick();
    decoding.tick();

    assertThat(denoiser.calls)
        .containsExactly(List.of("first"), List.of("first", "second"), List.of("first"));
    assertThat(first.result().get().meanBatchSize()).isEqualTo(4 / 3.0);
    assertThat(second.result().get().meanBatchSize()).isEqualTo(2);
  }

  @Test
  void anUnwantedImageLeavesBeforeTheNextStep() {
    FakeWatch watch = new FakeWatch();
    ImageTask unwanted = submit("unwanted", 10, SMALL, watch);
    submit("wanted", 10);
    denoising.tick();

    watch.stopped = true;
    denoising.tick();

    assertDropped(unwanted, Reason.STOPPED);
    assertThat(denoiser.calls.get(1)).containsExactly("wanted");
  }

  @Test
  void anImageWhoseDeadlineHasPassedIsNotRendered() {
    ImageTask late = task("late", 1, SMALL, new FakeWatch(), Optional.of(NOW));
    denoising.submit(late);

    denoising.tick();

    assertDropped(late, Reason.DEADLINE_PASSED);
    assertThat(denoiser.calls).isEmpty();
  }

  @Test
  void sizesTakeTurns() {
    submit("small", 2, SMALL, new FakeWatch());
    submit("other", 2, OTHER, new FakeWatch());

    for (int i = 0; i < 4; i++) {
      denoising.tick();
    }

    assertThat(denoiser.calls)
        .containsExactly(List.of("small"), List.of("other"), List.of("small"), List.of("other"));
  }

  @Test
  void emptyBatchesOfOtherSizesAreClosedWhenTooManyAreOpen() {
    for (int i = 1; i <= 10; i++) {
      submit("image", 1, new Size(64, 8 * i), new FakeWatch());
      denoising.tick();
    }

    assertThat(denoiser.openBatches).isLessThanOrEqualTo(4);
  }

  @Test
  void aRequestThatTheModelRefusesFailsAlone() {
    ImageTask refused = submit("too long", 1);
    ImageTask good = submit("good", 1);

    denoising.tick();
    decoding.tick();

    assertThatThrownBy(() -> refused.result().get())
        .hasCauseInstanceOf(InvalidRequestException.class);
    assertThat(good.result()).isCompleted();
  }

  @Test
  void runningOutOfMemoryHalvesTheBatchAndLosesNobody() {
    denoiser.memory = 2;
    List<ImageTask> tasks = List.of(submit("a", 2), submit("b", 2), submit("c", 2), submit("d", 2));

    for (int i = 0; i < 8; i++) {
      denoising.tick();
      decoding.tick();
    }

    assertThat(denoiser.calls)
        .containsExactly(
            List.of("a", "b"), List.of("a", "b"), List.of("c", "d"), List.of("c", "d"));
    assertThat(tasks).allSatisfy(task -> assertThat(task.result()).isCompleted());
  }

  @Test
  void anImageThatDoesNotFitEvenAloneIsFailedAndTheNextOneGoesOn() {
    denoiser.memory = 0;
    ImageTask monster = submit("monster", 2);
    denoising.tick();
    denoiser.memory = 4;
    List<ImageTask> tasks = List.of(submit("a", 1), submit("b", 1), submit("c", 1), submit("d", 1));
    denoising.tick();

    assertThatThrownBy(() -> monster.result().get())
        .hasCauseInstanceOf(RenderMemoryException.class);
    assertThat(denoiser.calls).as("the budget is as it was").containsExactly(names(tasks));
  }

  @Test
  void decodingHalvesItsBatchTooWhenMemoryRunsOut() {
    ImageTask one = submit("one", 1);
    ImageTask two = submit("two", 1);
    denoising.tick();

    denoiser.memory = 1;
    for (int i = 0; i < 3; i++) {
      decoding.tick();
    }

    assertThat(denoiser.decoded).containsExactly(1, 1);
    assertThat(one.result()).isCompleted();
    assertThat(two.result()).isCompleted();
  }

  @Test
  void nothingMoreIsAdmittedWhileTheDecoderIsBehind() {
    for (int i = 0; i < 6; i++) {
      submit("image", 1);
    }
    denoising.tick();
    denoising.tick();
    assertThat(denoiser.calls).hasSize(1);

    decoding.tick();
    denoising.tick();
    assertThat(denoiser.calls).hasSize(2);
  }

  @Test
  void aBrokenStepFailsWhoWasInItAndTheLoopGoesOn() {
    ImageTask unlucky = submit("unlucky", 1);
    denoiser.broken = true;
    denoising.tick();
    denoiser.broken = false;
    ImageTask lucky = submit("lucky", 1);
    denoising.tick();
    decoding.tick();

    assertThatThrownBy(() -> unlucky.result().get()).hasRootCauseMessage("the device is gone");
    assertThat(lucky.result()).isCompleted();
  }

  @Test
  void aLostDeviceEndsBothLoopsAndFailsNobody() {
    ImageTask denoised = submit("denoised", 1);
    denoising.tick();
    ImageTask inFlight = submit("in flight", 5);
    denoiser.lost = true;

    assertThatThrownBy(denoising::tick).isInstanceOf(DeviceLostException.class);
    assertThatThrownBy(decoding::tick).isInstanceOf(DeviceLostException.class);
    denoising.abandon();
    decoding.abandon();

    assertDropped(inFlight, Reason.STOPPED);
    assertDropped(denoised, Reason.STOPPED);
  }

  @Test
  void whatIsOnItsWayWhenTheLoopEndsIsDropped() {
    ImageTask inFlight = submit("in flight", 5);
    ImageTask denoised = submit("denoised", 1);
    denoising.tick();
    ImageTask waiting = submit("waiting", 5);

    denoising.abandon();
    decoding.abandon();
    ImageTask late = submit("late", 5);

    for (ImageTask task : List.of(inFlight, denoised, waiting, late)) {
      assertDropped(task, Reason.STOPPED);
    }
    assertThat(denoiser.openBatches).isZero();
  }

  @Test
  void anUnfinishedImageIsShownNowAndThen() {
    FakeWatch watch = new FakeWatch();
    submit("a", 6, SMALL, watch);
    submit("other size", 6, OTHER, new FakeWatch());

    while (denoising.tick()) {
      previews.tick();
      previews.tick();
    }

    assertThat(watch.previews).containsExactly("2/6", "4/6");
  }

  @Test
  void anImageThatWasDroppedIsNotShown() {
    FakeWatch watch = new FakeWatch();
    submit("a", 3, SMALL, watch);
    denoising.tick();

    watch.stopped = true;
    previews.tick();

    assertThat(watch.previews).isEmpty();
  }

  private ImageTask submit(String prompt, int steps) {
    return submit(prompt, steps, SMALL, new FakeWatch());
  }

  private ImageTask submit(String prompt, int steps, Size size, RenderWatch watch) {
    ImageTask task = task(prompt, steps, size, watch, Optional.empty());
    denoising.submit(task);
    return task;
  }

  private static ImageTask task(
      String prompt, int steps, Size size, RenderWatch watch, Optional<Instant> deadline) {
    ImageRequest request =
        new ImageRequest(prompt, "", 7, size, new Sampling(SamplerKind.EULER, steps, 3));
    Ticket ticket = new Ticket(prompt, size, Urgency.STANDARD, NOW, deadline, false);
    return new ImageTask(request, ticket, watch);
  }

  private static List<String> names(List<ImageTask> tasks) {
    return tasks.stream().map(task -> task.request().prompt()).toList();
  }

  private static void assertDropped(ImageTask task, Reason reason) {
    assertThatThrownBy(() -> task.result().get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            ImageDroppedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static final class FakeWatch implements RenderWatch {
    private final List<String> steps = new ArrayList<>();
    private final List<String> previews = new ArrayList<>();
    private boolean stopped;

    @Override
    public boolean isStopped() {
      return stopped;
    }

    @Override
    public void stepped(int step, int steps) {
      this.steps.add(step + "/" + steps);
    }

    @Override
    public void previewed(int step, int steps, byte[] jpeg) {
      previews.add(step + "/" + steps);
    }
  }
}
