package io.pressroom.training.tensor;

import static org.bytedeco.pytorch.global.torch.from_blob;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Host arrays to tensors and back, and the scalar arithmetic that javacpp makes wordy. */
public final class Tensors {
  static {
    Loader.load(torch.class); // before the first FloatPointer, which does not load it itself
  }

  private Tensors() {}

  public static Tensor of(float[] values, long... shape) {
    return copy(new FloatPointer(values), ScalarType.Float, shape);
  }

  public static Tensor of(long[] values, long... shape) {
    return copy(new LongPointer(values), ScalarType.Long, shape);
  }

  /** Indices [n] for index_select. */
  public static Tensor indices(int[] values) {
    var longs = new long[values.length];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = values[i];
    }
    return of(longs, longs.length);
  }

  /** Bytes 0..255, [batch, height, width, 3], as floats in [-1, 1], [batch, 3, height, width]. */
  public static Tensor pictures(byte[] rgb, long batch, long height, long width) {
    return scale(bytes(rgb, batch, height, width, 3), 1 / 127.5)
        .sub_(new Scalar(1.0))
        .permute(0, 3, 1, 2);
  }

  /** Unsigned bytes as fp32. */
  public static Tensor bytes(byte[] values, long... shape) {
    return copy(new BytePointer(values), ScalarType.Byte, shape).to(ScalarType.Float);
  }

  /** The reverse of {@link #pictures}: clamps, and rounds to bytes, [batch, height, width, 3]. */
  public static byte[] toRgb(Tensor pictures) {
    float[] values = toArray(pictures.permute(0, 2, 3, 1));
    var rgb = new byte[values.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.max(0, Math.min(255, Math.round((values[i] + 1) * 127.5f)));
    }
    return rgb;
  }

  public static float[] toArray(Tensor tensor) {
    var host = tensor.detach().to(ScalarType.Float).contiguous(MemoryFormat.Contiguous);
    try {
      var values = new float[Math.toIntExact(host.numel())];
      new FloatPointer(host.data_ptr()).get(values);
      return values;
    } finally {
      Reference.reachabilityFence(host);
    }
  }

  private static Tensor copy(Pointer values, ScalarType type, long... shape) {
    try {
      return from_blob(values, shape, new TensorOptions(type)).clone();
    } finally {
      Reference.reachabilityFence(values); // from_blob only borrows the memory
    }
  }

  public static Tensor scale(Tensor tensor, double factor) {
    return tensor.mul(new Scalar(factor));
  }

  public static Tensor plus(Tensor tensor, double term) {
    return tensor.add(new Scalar(term));
  }

  public static Tensor cat(long dimension, Tensor first, Tensor second) {
    return torch.cat(new TensorVector(first, second), dimension);
  }

  /** fp32, where losses and optimizer steps are computed. */
  public static Tensor f32(Tensor tensor) {
    return tensor.to(ScalarType.Float);
  }

  /** Channels last: the layout in which oneDNN's convolutions run without reordering. */
  public static Tensor channelsLast(Tensor tensor) {
    return tensor.contiguous(MemoryFormat.ChannelsLast);
  }
}
