package io.pressroom.gateway.store;

import io.pressroom.proto.v1.RenderJob;
import io.pressroom.wire.ObjectKeys;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The keys of a job's pictures and posters. */
final class JobObjects {

  private JobObjects() {}

  /**
   * All that its workers may have written, not only what its manifest names: an attempt that failed
   * may have left some.
   */
  static Stream<String> of(RenderJob job) {
    return IntStream.range(0, job.getRender().getCount())
        .boxed()
        .flatMap(
            image ->
                Stream.concat(
                    Stream.of(ObjectKeys.picture(job.getId(), image)),
                    IntStream.range(0, job.getCopiesCount())
                        .mapToObj(copy -> ObjectKeys.poster(job.getId(), image, copy))));
  }
}
