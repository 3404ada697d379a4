package io.pressroom.diffusion.onnx.runtime;

import java.util.Objects;

/**
 * How ONNX Runtime uses the machine. Nothing here changes a picture beyond rounding.
 *
 * @param device that models run on
 * @param threads of the processor that share one operator, 1 to 1024
 * @param spinning whether idle threads burn a core while they wait; a little faster when nothing
 *     else runs on the machine, much slower when something does
 */
public record RuntimeOptions(Device device, int threads, boolean spinning) {
  private static final int MOST_THREADS = 1024;

  public RuntimeOptions {
    Objects.requireNonNull(device, "device");
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads: expected 1 to " + MOST_THREADS + ", found " + threads);
    }
  }

  /** The CPU, shared politely with the rest of the process. */
  public static RuntimeOptions cpu(int threads) {
    return on(Device.CPU, threads);
  }

  /** A device, with a CPU that is shared politely with the rest of the process. */
  public static RuntimeOptions on(Device device, int threads) {
    return new RuntimeOptions(device, threads, false);
  }
}
