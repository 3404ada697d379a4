package io.pressroom.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.diffusion.denoise.Denoiser;
import io.pressroom.diffusion.denoise.EncodedText;
import io.pressroom.diffusion.denoise.Guidance;
import io.pressroom.diffusion.error.InvalidRequestException;
import io.pressroom.diffusion.error.RenderMemoryException;
import io.pressroom.diffusion.sampler.Sampler;
import io.pressroom.diffusion.schedule.FlowSchedule;
import io.pressroom.diffusion.schedule.Prediction;
import io.pressroom.diffusion.schedule.TimestepSpacing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The comings and goings of slots, over a network that halves whatever it sees. */
class DenoisingBatchTest {
  private static final Size SIZE = new Size(16, 8);
  private static final int CAPACITY = 3;

  private final HalvingDenoiser denoiser = new HalvingDenoiser();
  private final DenoisingBatch batch =
      new DenoisingBatch(SIZE, DenoisingBatchTest::slot, denoiser, Prediction.FLOW);

  /** A network without weights that can run out of memory on demand. */
  private static final class HalvingDenoiser implements Denoiser {
    private final List<Integer> rowsPerCall = new ArrayList<>();
    private boolean outOfMemory;
    private boolean closed;

    @Override
    public List<float[]> predict(List<Row> rows) {
      if (outOfMemory) {
        throw new RenderMemoryException("on demand", new OutOfMemoryError());
      }
      rowsPerCall.add(rows.size());
      return rows.stream().map(row -> halved(row.sample())).toList();
    }

    private static float[] halved(float[] values) {
      float[] halved = values.clone();
      for (int i = 0; i < halved.length; i++) {
        halved[i] /= 2;
      }
      return halved;
    }

    @Override
    public int maxRows() {
      return 2 * CAPACITY;
    }

    @Override
    public boolean sharesTimestep() {
      return false;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void slotsLeaveWhenTheirOwnStepsAreDone() {
    Slot two = batch.admit(request(1, 2));
    Slot four = batch.admit(request(2, 4));

    assertThat(batch.step()).isEmpty();
    assertThat(batch.step()).containsExactly(two);
    assertThat(batch.size()).isEqualTo(1);
    assertThat(batch.step()).isEmpty();
    assertThat(batch.step()).containsExactly(four);
    assertThat(batch.step()).isEmpty();
    assertThat(denoiser.rowsPerCall).containsExactly(2, 2, 1, 1);
  }

  @Test
  void aSlotThatJoinsLaterGetsAllOfItsSteps() {
    batch.admit(request(1, 3));
    batch.step();
    Slot late = batch.admit(request(2, 3));

    batch.step();
    batch.step();
    assertThat(late.step()).isEqualTo(2);
    assertThat(batch.step()).containsExactly(late);
  }

  @Test
  void strangersDoNotChangeAnImage() {
    Latents alone = finish(batch.admit(request(7, 5)));

    batch.admit(request(1, 9));
    batch.step();
    Slot among = batch.admit(request(7, 5));
    batch.step();
    Slot cancelled = batch.admit(request(3, 9));
    batch.step();
    batch.remove(cancelled);

    assertThat(finish(among).values()).isEqualTo(alone.values());
    assertThat(cancelled.step()).isEqualTo(1);
  }

  @Test
  void everySlotThatJoinsLeavesExactlyOnce() {
    List<Slot> admitted = new ArrayList<>();
    List<Slot> left = new ArrayList<>();
    for (int i = 0; i < 50 || batch.size() > 0; i++) {
      while (i < 50 && batch.size() < batch.capacity()) {
        admitted.add(batch.admit(request(i, 1 + admitted.size() * 7 % 5)));
      }
      left.addAll(batch.step());
    }

    assertThat(left).containsExactlyInAnyOrderElementsOf(admitted).doesNotHaveDuplicates();
  }

  @Test
  void removingASlotThatHasLeftDoesNothing() {
    Slot slot = batch.admit(request(1, 1));
    batch.step();

    batch.remove(slot);

    assertThat(batch.size()).isZero();
  }

  @Test
  void aFullBatchTakesNoMore() {
    for (int i = 0; i < CAPACITY; i++) {
      batch.admit(request(i, 4));
    }

    assertThatThrownBy(() -> batch.admit(request(9, 4)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("All 3 slots are taken");
  }

  @Test
  void anotherSizeIsRefused() {
    ImageRequest square =
        new ImageRequest("", "", 1, new Size(8, 8), new Sampling(SamplerKind.FLOW_EULER, 4, 1));

    assertThatThrownBy(() -> batch.admit(square))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("size: expected 16x8 in this batch, found 8x8");
    assertThat(batch.size()).isZero();
  }

  @Test
  void aStepThatRunsOutOfMemoryCanBeRepeatedWithFewerSlots() {
    Latents undisturbed = finish(batch.admit(request(7, 4)));
    Slot stays = batch.admit(request(7, 4));
    Slot goes = batch.admit(request(8, 4));
    batch.step();

    denoiser.outOfMemory = true;
    assertThatThrownBy(batch::step).isInstanceOf(RenderMemoryException.class);
    assertThat(stays.step()).isEqualTo(1);
    denoiser.outOfMemory = false;
    batch.remove(goes);

    assertThat(finish(stays).values()).isEqualTo(undisturbed.values());
  }

  @Test
  void latentsAreTheNoiseThenTheEstimateThenTheImage() {
    Slot slot = batch.admit(request(7, 2));
    float[] noise = slot.latents().values();

    batch.step();
    float[] estimate = slot.latents().values();
    assertThat(estimate[0]).isEqualTo(noise[0] / 2); // x - 1 * x / 2

    batch.step();
    assertThat(slot.latents().values()[0]).isNotEqualTo(estimate[0]);
    assertThat(slot.latents().height()).isEqualTo(8);
    assertThat(slot.latents().width()).isEqualTo(16);
  }

  @Test
  void closingReleasesTheDenoiser() {
    batch.admit(request(1, 4));

    batch.close();

    assertThat(denoiser.closed).isTrue();
    assertThat(batch.size()).isZero();
  }

  private Latents finish(Slot slot) {
    while (!batch.step().contains(slot)) {}
    return slot.latents();
  }

  private static ImageRequest request(long seed, int steps) {
    return new ImageRequest("", "", seed, SIZE, new Sampling(SamplerKind.FLOW_EULER, steps, 1));
  }

  private static Slot slot(ImageRequest request) {
    EncodedText text = new EncodedText(1, 1, new float[1]);
    return new Slot(
        request,
        new Slot.Recipe(
            Sampler.euler(),
            new FlowSchedule(1000, 1)
                .trajectory(request.sampling().steps(), TimestepSpacing.LINSPACE),
            Guidance.towards(text),
            1,
            request.size().height(),
            request.size().width()));
  }
}
