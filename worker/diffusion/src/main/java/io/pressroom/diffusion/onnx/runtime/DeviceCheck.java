package io.pressroom.diffusion.onnx.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.pressroom.diffusion.error.DeviceUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * Finds out whether a device computes, before weights are loaded: one convolution needs everything
 * that a model needs of it.
 */
public final class DeviceCheck {
  /** Input {@code picture} and {@code kernel}, output {@code convolved}. */
  private static final String PROBE = "probe.onnx";

  private static final float SUM_OF_NINE = 9;

  private DeviceCheck() {}

  /**
   * @throws DeviceUnavailableException if the device isn't there or does not compute
   */
  public static void require(RuntimeOptions options) throws DeviceUnavailableException {
    try {
      float[] convolved = convolve(options);
      for (float sum : convolved) {
        if (sum != SUM_OF_NINE) {
          throw unavailable(options.device(), "wrong sums " + Arrays.toString(convolved), null);
        }
      }
    } catch (OrtException e) {
      throw unavailable(options.device(), e.getMessage(), e);
    }
  }

  /** Sums of the nine neighbours in a picture of ones, four times. */
  private static float[] convolve(RuntimeOptions options) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions settings = SessionSettings.of(options)) {
      if (!options.device().equals(Device.CPU)) {
        settings.addConfigEntry("session.disable_cpu_ep_fallback", "1");
      }
      try (OrtSession session = environment.createSession(probe(), settings);
          OnnxTensor picture = ones(environment, 4);
          OnnxTensor kernel = ones(environment, 3);
          OrtSession.Result result = session.run(Map.of("picture", picture, "kernel", kernel))) {
        float[] sums = new float[4];
        ((OnnxTensor) result.get(0)).getFloatBuffer().get(sums);
        return sums;
      }
    }
  }

  private static OnnxTensor ones(OrtEnvironment environment, int side) throws OrtException {
    float[] ones = new float[side * side];
    Arrays.fill(ones, 1);
    return OnnxTensor.createTensor(
        environment, FloatBuffer.wrap(ones), new long[] {1, 1, side, side});
  }

  private static DeviceUnavailableException unavailable(
      Device device, String found, OrtException cause) {
    String expected =
        device instanceof Device.Cuda
            ? "an NVIDIA GPU of that number, its driver, CUDA 12, cuDNN 9 and ONNX Runtime's GPU"
                + " build (Maven profile cuda)"
            : "ONNX Runtime to compute";
    return new DeviceUnavailableException(
        "device " + device + ": expected " + expected + ", found: " + found, cause);
  }

  private static byte[] probe() {
    try (InputStream file = DeviceCheck.class.getResourceAsStream(PROBE)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
