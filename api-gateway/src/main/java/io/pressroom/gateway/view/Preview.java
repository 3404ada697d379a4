package io.pressroom.gateway.view;

import com.google.protobuf.ByteString;

/**
 * An unfinished picture, small.
 *
 * @param image which of the job's
 * @param step after how many steps, at least 1
 * @param jpeg at most {@link #MAX_BYTES}
 */
public record Preview(int image, int step, ByteString jpeg) {

  /** What a worker may send: kept for every job in flight, and sent to each of its readers. */
  static final int MAX_BYTES = 8 * 1024;
}
