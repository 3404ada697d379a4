package io.pressroom.diffusion.onnx.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;

/** Options for sessions, in ONNX Runtime's own words. */
public final class SessionSettings {
  private SessionSettings() {}

  /**
   * The caller closes them once its session is open.
   *
   * @throws OrtException if this build of ONNX Runtime, or this machine, lacks the device
   */
  public static SessionOptions of(RuntimeOptions options) throws OrtException {
    SessionOptions settings = new SessionOptions();
    try {
      settings.setIntraOpNumThreads(options.threads());
      settings.addConfigEntry("session.intra_op.allow_spinning", options.spinning() ? "1" : "0");
      if (options.device() instanceof Device.Cuda cuda) {
        addCuda(settings, cuda);
      }
      return settings;
    } catch (OrtException e) {
      settings.close();
      throw e;
    }
  }

  private static void addCuda(SessionOptions settings, Device.Cuda cuda) throws OrtException {
    try (OrtCUDAProviderOptions provider = new OrtCUDAProviderOptions(cuda.index())) {
      // Each of a model's graphs has an arena of its own: doubling them would waste half of the
      // GPU.
      provider.add("arena_extend_strategy", "kSameAsRequested");
      // Trying every algorithm takes seconds for each new batch size, and those change all the
      // time.
      provider.add("cudnn_conv_algo_search", "HEURISTIC");
      settings.addCUDA(provider);
    }
  }
}
