package io.pressroom.diffusion.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.pressroom.diffusion.error.DeviceUnavailableException;
import io.pressroom.diffusion.onnx.GraphFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceCheckIT {

  @TempDir private Path folder;

  @Test
  void theProcessorComputes() {
    assertThatCode(() -> DeviceCheck.require(RuntimeOptions.cpu(1))).doesNotThrowAnyException();
  }

  /** With either build of ONNX Runtime: one lacks CUDA, the other the GPU. */
  @Test
  void aMachineWithoutAGpuSaysWhatItLacks() {
    assumeFalse(Files.exists(Path.of("/dev/nvidia0")), "this machine has a GPU");

    assertThatThrownBy(() -> DeviceCheck.require(RuntimeOptions.on(new Device.Cuda(1), 1)))
        .isInstanceOf(DeviceUnavailableException.class)
        .hasMessageStartingWith("device cuda:1: expected an NVIDIA GPU")
        .hasMessageContainingAll("CUDA 12", "cuDNN 9", "ONNX Runtime's GPU build", ", found: ");
  }

  @Test
  void theProbeIsOneConvolution() throws IOException {
    Path written =
        new GraphFile()
            .input("picture", GraphFile.FLOAT, 1, 1, 4, 4)
            .input("kernel", GraphFile.FLOAT, 1, 1, 3, 3)
            .node("Conv", "convolved", "picture", "kernel")
            .output("convolved", GraphFile.FLOAT, 1, 1, 2, 2)
            .write(folder.resolve("probe.onnx"));

    try (InputStream probe = DeviceCheck.class.getResourceAsStream("probe.onnx")) {
      assertThat(written).hasBinaryContent(probe.readAllBytes());
    }
  }
}
