package io.pressroom.modeltools.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorDataTest {

  @ParameterizedTest
  @CsvSource({
    "0x0000, 0",
    "0x8000, -0.0",
    "0x3c00, 1",
    "0xc000, -2",
    "0x7bff, 65504",
    "0x0400, 6.103515625e-5",
    "0x03ff, 6.097555160522461e-5",
    "0x0001, 5.9604644775390625e-8",
    "0x3555, 0.333251953125",
    "0x7c00, Infinity",
    "0xfc00, -Infinity",
  })
  void halvesHaveTheValuesOfTheStandard(String bits, float value) {
    short half = Integer.decode(bits).shortValue();

    assertThat(HalfFloats.fromF16(half)).isEqualTo(value);
    assertThat(HalfFloats.toF16(value)).isEqualTo(half);
  }

  @Test
  void everyHalfSurvivesTheWayToFloatAndBack() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = HalfFloats.fromF16((short) bits);
      short back = HalfFloats.toF16(value);
      if (Float.isNaN(value)) {
        assertThat(HalfFloats.fromF16(back)).isNaN();
      } else {
        assertThat(back).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void narrowingRoundsToNearestEven() {
    float[] values = {1 + 0x1p-11f, 1 + 3 * 0x1p-11f, 65519, 65520, 0x1p-25f, 0x1.8p-24f};

    float[] halves = TensorData.of(DType.F16, new long[] {6}, values).toFloats();
    float[] brains =
        TensorData.of(DType.BF16, new long[] {2}, 1 + 0x1p-8f, 1 + 3 * 0x1p-8f).toFloats();

    assertThat(halves).containsExactly(1, 1 + 0x1p-9f, 65504, Float.POSITIVE_INFINITY, 0, 0x1p-23f);
    assertThat(brains).containsExactly(1, 1 + 0x1p-6f);
  }

  @Test
  void aBufferThatDoesNotFitItsShapeIsRefused() {
    assertThatThrownBy(() -> new TensorData(DType.F32, new long[] {3}, ByteBuffer.allocate(8)))
        .hasMessage("data: expected 12 bytes for F32[3], found 8");
  }

  @Test
  void integersAreNotReadAsFloats() {
    TensorData ids = new TensorData(DType.I64, new long[] {1}, ByteBuffer.allocate(8));

    assertThatThrownBy(ids::toFloats).hasMessageContaining("found I64");
  }
}
