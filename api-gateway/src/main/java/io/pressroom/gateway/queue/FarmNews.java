package io.pressroom.gateway.queue;

import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.WorkerStatus;

/** Who wants to hear what the topics say. Called on the reader's thread: must return at once. */
public interface FarmNews {

  void state(JobState state);

  void progress(Progress progress);

  void worker(WorkerStatus status);
}
