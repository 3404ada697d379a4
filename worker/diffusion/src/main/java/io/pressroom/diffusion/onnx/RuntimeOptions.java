package io.pressroom.diffusion.onnx;

/**
 * How ONNX Runtime uses the machine. Nothing here changes a picture beyond rounding.
 *
 * @param intraOpThreads threads that share one operator, positive
 * @param spinning whether idle threads burn a core while they wait; a little faster when nothing
 *     else runs on the machine, much slower when something does
 */
public record RuntimeOptions(int intraOpThreads, boolean spinning) {
  public RuntimeOptions {
    if (intraOpThreads < 1) {
      throw new IllegalArgumentException(
          "intraOpThreads: expected a positive number, found " + intraOpThreads);
    }
  }

  /** The CPU, shared politely with the rest of the process. */
  public static RuntimeOptions cpu(int threads) {
    return new RuntimeOptions(threads, false);
  }
}
