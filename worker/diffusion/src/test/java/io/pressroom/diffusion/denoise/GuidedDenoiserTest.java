package io.pressroom.diffusion.denoise;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.diffusion.schedule.Prediction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuidedDenoiserTest {
  private static final EncodedText ONE = text(1);
  private static final EncodedText TEN = text(10);

  /** Answers each row with its text's number, and remembers what it was asked. */
  private static final class TextEcho implements Denoiser {
    private final boolean sharesTimestep;
    private final List<List<Row>> calls = new ArrayList<>();

    TextEcho(boolean sharesTimestep) {
      this.sharesTimestep = sharesTimestep;
    }

    @Override
    public List<float[]> predict(List<Row> rows) {
      calls.add(rows);
      return rows.stream().map(row -> row.text().values().clone()).toList();
    }

    @Override
    public int maxRows() {
      return 8;
    }

    @Override
    public boolean sharesTimestep() {
      return sharesTimestep;
    }

    @Override
    public void close() {}
  }

  @Test
  void guidanceGoesBeyondThePromptByItsScale() {
    NoisyImage image = image(5, Guidance.between(ONE, TEN, 3));

    assertThat(denoised(new TextEcho(false), image)).containsExactly(new float[] {1 + 3 * 9});
  }

  @Test
  void anUnguidedImageTakesOneRow() {
    TextEcho network = new TextEcho(false);

    assertThat(denoised(network, image(5, Guidance.towards(TEN))))
        .containsExactly(new float[] {10});
    assertThat(network.calls.get(0)).hasSize(1);
  }

  @Test
  void imagesOfAllKindsShareOneCallAtTheirOwnTimesteps() {
    TextEcho network = new TextEcho(false);

    List<float[]> denoised =
        denoised(
            network,
            image(900, Guidance.between(ONE, TEN, 2)),
            image(100, Guidance.towards(ONE)),
            image(500, Guidance.between(TEN, ONE, 2)));

    assertThat(denoised).containsExactly(new float[] {19}, new float[] {1}, new float[] {-8});
    assertThat(network.calls).hasSize(1);
    assertThat(network.calls.get(0))
        .extracting(Denoiser.Row::timestep)
        .containsExactly(900.0, 900.0, 100.0, 500.0, 500.0);
  }

  @Test
  void aNetworkOfOneTimestepIsCalledOncePerTimestep() {
    TextEcho network = new TextEcho(true);

    List<float[]> denoised =
        denoised(
            network,
            image(900, Guidance.towards(ONE)),
            image(100, Guidance.towards(TEN)),
            image(900, Guidance.between(ONE, TEN, 2)));

    assertThat(denoised).containsExactly(new float[] {1}, new float[] {10}, new float[] {19});
    assertThat(network.calls).hasSize(2);
    assertThat(network.calls)
        .allSatisfy(
            call ->
                assertThat(call)
                    .extracting(Denoiser.Row::timestep)
                    .containsOnly(call.get(0).timestep()));
  }

  @Test
  void theNetworkIsShownTheScaledImage() {
    TextEcho network = new TextEcho(false);
    NoisyImage image = new NoisyImage(new float[] {10}, 3, 5, Guidance.towards(ONE));

    new GuidedDenoiser(network, Prediction.EPSILON).denoised(List.of(image));

    assertThat(network.calls.get(0).get(0).sample()).containsExactly((float) (10 / Math.sqrt(10)));
    assertThat(image.x()).containsExactly(10);
  }

  private static List<float[]> denoised(Denoiser network, NoisyImage... images) {
    return new GuidedDenoiser(network, Prediction.SAMPLE).denoised(List.of(images));
  }

  private static NoisyImage image(double timestep, Guidance guidance) {
    return new NoisyImage(new float[1], 1, timestep, guidance);
  }

  private static EncodedText text(float value) {
    return new EncodedText(1, 1, new float[] {value});
  }
}
