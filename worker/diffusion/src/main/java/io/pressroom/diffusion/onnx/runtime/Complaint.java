package io.pressroom.diffusion.onnx.runtime;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ONNX Runtime means when a call fails. It has no error codes for these, only the words of
 * whoever met the fault.
 */
public enum Complaint {
  /** The same work in smaller pieces may succeed. */
  NO_MEMORY,
  /** Every later call of this process will fail as well. */
  DEVICE_LOST,
  /** A bug, or a model that is not what it seemed. */
  OTHER;

  private static final List<String> NO_MEMORY_WORDS =
      List.of(
          // ONNX Runtime's arenas, on either device.
          "failed to allocate",
          "bfcarena::allocaterawinternal",
          // The C++ library.
          "bad_alloc",
          "bad allocation",
          // CUDA, cuBLAS and cuDNN.
          "out of memory",
          "cudaerrormemoryallocation",
          "cublas_status_alloc_failed",
          "cudnn_status_alloc_failed",
          "cudnn_status_internal_error_device_allocation_failed",
          "cudnn_status_internal_error_host_allocation_failed");

  private static final Pattern CUDA_FAILURE = Pattern.compile("cuda failure (\\d+)");

  /**
   * After these, says the CUDA runtime's reference, the process must be ended and started again:
   * uncorrectable ECC (214), NVLink (220), illegal address (700), launch timeout (702), assertion
   * (710), hardware stack (714), illegal instruction (715), misaligned address (716), address space
   * (717), program counter (718), launch failure (719), unknown (999).
   */
  private static final Set<Integer> FATAL =
      Set.of(214, 220, 700, 702, 710, 714, 715, 716, 717, 718, 719, 999);

  /**
   * @param message of a failed call
   */
  public static Complaint of(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    if (NO_MEMORY_WORDS.stream().anyMatch(text::contains)) {
      return NO_MEMORY;
    }
    Matcher failure = CUDA_FAILURE.matcher(text);
    return failure.find() && FATAL.contains(Integer.parseInt(failure.group(1)))
        ? DEVICE_LOST
        : OTHER;
  }
}
