package io.pressroom.diffusion.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComplaintTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Non-zero status code returned while running Conv node. Name:'/conv_in/Conv' Status Message: "
            + "onnxruntime/core/framework/bfc_arena.cc:376 void* onnxruntime::BFCArena::AllocateRawInternal"
            + "(size_t, bool, onnxruntime::Stream*) Failed to allocate memory for requested buffer of size 4585",
        "onnxruntime::BFCArena::AllocateRawInternal(size_t, bool) Available memory of 1024 is smaller than"
            + " requested bytes of 4096",
        "onnxruntime::CudaCall CUDA failure 2: out of memory ; GPU=0 ; hostname=gpu-1 ;"
            + " file=core/providers/cuda/cuda_allocator.cc ; line=48 ; expr=cudaMalloc((void**)&p, size);",
        "CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED ; GPU=0 ; hostname=gpu-1 ; expr=cublasCreate(&handle);",
        "CUDNN failure 4: CUDNN_STATUS_ALLOC_FAILED ; GPU=0 ; expr=cudnnConvolutionForward();",
        "CUDNN failure 4003: CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED ; GPU=0",
        "std::bad_alloc",
        "bad allocation"
      })
  void aLackOfMemoryIsUnderstood(String message) {
    assertThat(Complaint.of(message)).isEqualTo(Complaint.NO_MEMORY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "onnxruntime::CudaCall CUDA failure 700: an illegal memory access was encountered ; GPU=0",
        "onnxruntime::CudaCall CUDA failure 719: unspecified launch failure ; GPU=0 ; hostname=gpu-1",
        "CUDA failure 214: uncorrectable ECC error encountered ; GPU=0",
        "CUDA failure 999: unknown error ; GPU=0"
      })
  void aDeviceThatIsLostIsUnderstood(String message) {
    assertThat(Complaint.of(message)).isEqualTo(Complaint.DEVICE_LOST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ; GPU=0",
        "CUDNN failure 4: CUDNN_STATUS_INTERNAL_ERROR ; GPU=0",
        "Got invalid dimensions for input: sample",
        ""
      })
  void anythingElseIsNotTakenForIt(String message) {
    assertThat(Complaint.of(message)).isEqualTo(Complaint.OTHER);
  }
}
