package io.pressroom.node.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.diffusion.ImageRequest;
import io.pressroom.diffusion.SamplerKind;
import io.pressroom.diffusion.Sampling;
import io.pressroom.diffusion.Size;
import org.junit.jupiter.api.Test;

class ParametersTest {

  private static final Size SIZE = new Size(256, 384);

  @Test
  void theTextIsWhatTheWebUiWrites() {
    ImageRequest request =
        new ImageRequest(
            "a cat, reading",
            "blurry",
            42,
            SIZE,
            new Sampling(SamplerKind.EULER_ANCESTRAL, 20, 7.5));

    assertThat(Parameters.text(request, "mini"))
        .isEqualTo(
            """
            a cat, reading
            Negative prompt: blurry
            Steps: 20, Sampler: Euler a, CFG scale: 7.5, Seed: 42, Size: 256x384, Model: mini""");
  }

  @Test
  void nothingIsSaidOfANegativePromptThatIsNotThere() {
    ImageRequest request =
        new ImageRequest("a cat", "", 42, SIZE, new Sampling(SamplerKind.DPMPP_2M, 20, 3));

    assertThat(Parameters.text(request, "mini"))
        .isEqualTo(
            """
            a cat
            Steps: 20, Sampler: DPM++ 2M, CFG scale: 3, Seed: 42, Size: 256x384, Model: mini""");
  }
}
