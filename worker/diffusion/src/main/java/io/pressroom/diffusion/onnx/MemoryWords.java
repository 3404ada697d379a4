package io.pressroom.diffusion.onnx;

import java.util.List;
import java.util.Locale;

/** ONNX Runtime has no error code for a lack of memory, only the words of whoever lacked it. */
final class MemoryWords {
  private static final List<String> WORDS =
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

  private MemoryWords() {}

  static boolean areIn(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(text::contains);
  }
}
