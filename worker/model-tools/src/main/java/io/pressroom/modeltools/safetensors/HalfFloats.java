package io.pressroom.modeltools.safetensors;

/** IEEE 754 binary16 and bfloat16 from and to binary32, rounding to nearest even. */
final class HalfFloats {
  private static final int F16_INFINITY = 0x7c00;
  // Scaling by 2^112 moves a half's exponent (bias 15) to where a float expects it (bias 127).
  private static final float REBIAS = 0x1p112f;

  private HalfFloats() {}

  static float fromF16(short half) {
    int sign = (half & 0x8000) << 16;
    int magnitude = half & 0x7fff;
    if (magnitude >= F16_INFINITY) {
      return Float.intBitsToFloat(sign | 0x7f800000 | (magnitude & 0x3ff) << 13);
    }
    // One multiplication serves normal and subnormal halves alike: both are exact as floats.
    float value = Float.intBitsToFloat(magnitude << 13) * REBIAS;
    return Float.intBitsToFloat(sign | Float.floatToRawIntBits(value));
  }

  static short toF16(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000) {
      return (short) (sign | 0x7e00);
    }
    if (magnitude >= 0x47800000) {
      return (short) (sign | F16_INFINITY);
    }
    if (magnitude < 0x38800000) {
      // Below 2^-14 a half counts in steps of 2^-24; Math.rint rounds ties to even.
      return (short) (sign | (int) Math.rint(Math.abs(value) * 0x1p24f));
    }
    int rounded = magnitude + 0xfff + (magnitude >>> 13 & 1);
    return (short) (sign | (rounded >>> 13) - (112 << 10));
  }

  static float fromBf16(short brain) {
    return Float.intBitsToFloat(brain << 16);
  }

  static short toBf16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) (bits >>> 16 | 0x40);
    }
    return (short) ((bits + 0x7fff + (bits >>> 16 & 1)) >>> 16);
  }
}
