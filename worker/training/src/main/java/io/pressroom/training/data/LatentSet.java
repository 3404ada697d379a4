package io.pressroom.training.data;

import io.pressroom.modeltools.safetensors.DType;
import io.pressroom.modeltools.safetensors.SafetensorsFile;
import io.pressroom.modeltools.safetensors.TensorData;
import io.pressroom.training.tensor.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** The latents of the first pictures of {@link Gallery#TRAINING}, in memory. Immutable. */
public final class LatentSet {
  private final Tensor latents;
  private final Tensor masks;
  private final int size;

  private LatentSet(Tensor latents, Tensor masks, int size) {
    this.latents = latents;
    this.masks = masks;
    this.size = size;
  }

  /**
   * Writes a set for {@link #read}.
   *
   * @param latents of unit variance, [size, channels, side, side]
   * @param masks coverage of the subject, 0..255, [size, side, side]
   */
  public static void write(Path file, long[] shape, float[] latents, byte[] masks)
      throws IOException {
    long[] maskShape = {shape[0], 1, shape[2], shape[3]};
    SafetensorsFile.write(
        file,
        Map.of(
            "latents",
            TensorData.of(DType.F16, shape, latents),
            "masks",
            new TensorData(DType.U8, maskShape, ByteBuffer.wrap(masks))),
        Map.of());
  }

  public static LatentSet read(Path file) throws IOException {
    var tensors = SafetensorsFile.read(file).tensors();
    var latents = tensors.get("latents");
    var masks = tensors.get("masks");
    var maskBytes = new byte[Math.toIntExact(masks.elements())];
    masks.data().get(maskBytes);
    return new LatentSet(
        Tensors.of(latents.toFloats(), latents.shape()),
        Tensors.scale(Tensors.bytes(maskBytes, masks.shape()), 1 / 255.0),
        Math.toIntExact(latents.shape()[0]));
  }

  public int size() {
    return size;
  }

  /** fp32, [pictures, channels, side, side]. */
  public Tensor latents(int[] pictures) {
    return latents.index_select(0, Tensors.indices(pictures));
  }

  /** The subject's share of each cell, 0..1, fp32, [pictures, 1, side, side]. */
  public Tensor masks(int[] pictures) {
    return masks.index_select(0, Tensors.indices(pictures));
  }
}
