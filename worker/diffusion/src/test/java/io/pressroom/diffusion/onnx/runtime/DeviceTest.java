package io.pressroom.diffusion.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

  @Test
  void theFirstGpuNeedsNoNumber() {
    assertThat(Device.parse("cuda")).isEqualTo(new Device.Cuda(0));
    assertThat(Device.parse("cuda:3")).isEqualTo(new Device.Cuda(3));
    assertThat(Device.parse("cpu")).isEqualTo(Device.CPU);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "cuda:0", "cuda:12"})
  void aDevicePrintsWhatItIsReadFrom(String text) {
    assertThat(Device.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "CUDA", "cuda:", "cuda:-1", "cuda:x", "cuda:1000", "cpu:0"})
  void anotherNameIsRefused(String text) {
    assertThatThrownBy(() -> Device.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("device: expected cpu, cuda or cuda:N, found '" + text + "'");
  }
}
