package io.pressroom.diffusion.onnx.runtime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What computes: the processor, or one of the NVIDIA GPUs. Its text is what {@link #parse} reads.
 */
public sealed interface Device {

  Device CPU = new Cpu();

  /** The processor. */
  record Cpu() implements Device {
    @Override
    public String toString() {
      return "cpu";
    }
  }

  /**
   * A GPU that CUDA knows.
   *
   * @param index among those that this process sees, from 0
   */
  record Cuda(int index) implements Device {
    public Cuda {
      if (index < 0) {
        throw new IllegalArgumentException("device: expected at least cuda:0, found " + index);
      }
    }

    @Override
    public String toString() {
      return "cuda:" + index;
    }
  }

  /**
   * @param text {@code cpu}, {@code cuda} for the first GPU, or {@code cuda:N}
   */
  static Device parse(String text) {
    if (text.equals("cpu")) {
      return CPU;
    }
    Matcher cuda = Pattern.compile("cuda(?::([0-9]{1,3}))?").matcher(text);
    if (!cuda.matches()) {
      throw new IllegalArgumentException(
          "device: expected cpu, cuda or cuda:N, found '" + text + "'");
    }
    return new Cuda(cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
  }
}
