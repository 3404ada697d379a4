package io.pressroom.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.diffusion.error.InvalidRequestException;
import io.pressroom.diffusion.error.InvalidRequestException.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RequestTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1, 'steps: expected 1 to 1000, found 0'",
    "1001, 1, 'steps: expected 1 to 1000, found 1001'",
    "20, -0.1, 'guidance: expected 0 to 50.0, found -0.1'",
    "20, 50.1, 'guidance: expected 0 to 50.0, found 50.1'",
    "20, NaN, 'guidance: expected 0 to 50.0, found NaN'"
  })
  void samplingOutsideOfItsRangesIsRefused(int steps, double guidance, String complaint) {
    assertThatThrownBy(() -> new Sampling(SamplerKind.EULER, steps, guidance))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(Code.OUT_OF_RANGE))
        .hasMessage(complaint);
  }

  @Test
  void sizesArePositive() {
    assertThatThrownBy(() -> new Size(256, 0))
        .hasMessage("height: expected a positive number of pixels, found 0");
    assertThat(new Size(256, 128)).hasToString("256x128");
  }

  @ParameterizedTest
  @EnumSource
  void samplersAreFoundByTheirWireName(SamplerKind kind) {
    assertThat(SamplerKind.of(kind.wireName())).contains(kind);
  }

  @Test
  void wireNamesAreExact() {
    assertThat(SamplerKind.DPMPP_2M.wireName()).isEqualTo("dpmpp_2m");
    assertThat(SamplerKind.of("Euler")).isEmpty();
  }

  @Test
  void aModelServesMultiplesUpToItsLongestSide() {
    ModelInfo.Sizes sizes = new ModelInfo.Sizes(new Size(256, 256), 64, 512, 12, 16);

    assertThat(sizes.serves(new Size(64, 512))).isTrue();
    assertThat(sizes.serves(new Size(256, 250))).isFalse();
    assertThat(sizes.serves(new Size(576, 256))).isFalse();
  }
}
