package io.pressroom.gateway.queue.farm;

import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.WorkerStatus;

/**
 * Who wants to hear what the topics say, or some of it. Called on the reader's thread: must return
 * at once.
 */
public interface FarmNews {

  default void state(JobState state) {}

  default void progress(Progress progress) {}

  default void worker(WorkerStatus status) {}
}
