package io.pressroom.gateway.batch;

import com.google.protobuf.ByteString;
import java.util.BitSet;

/** Sets of a batch's jobs, by their ordinals, as the wire has them. */
final class Ordinals {

  private Ordinals() {}

  static BitSet of(ByteString bytes) {
    return BitSet.valueOf(bytes.asReadOnlyByteBuffer());
  }

  static ByteString bytes(BitSet set) {
    return ByteString.copyFrom(set.toByteArray());
  }

  static BitSet all(long jobs) {
    BitSet all = new BitSet();
    all.set(0, Math.toIntExact(jobs));
    return all;
  }
}
