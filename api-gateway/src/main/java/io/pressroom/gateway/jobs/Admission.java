package io.pressroom.gateway.jobs;

import io.pressroom.proto.v1.RenderJob;
import java.util.ArrayList;
import java.util.List;

/** Whether a job may be put into the queue. Asked before anything is written. Thread-safe. */
@FunctionalInterface
public interface Admission {

  /** A place that is held for a job until it is in the queue. */
  @FunctionalInterface
  interface Hold extends AutoCloseable {

    Hold NONE = () -> {};

    /** The job counts for itself now, or did not get in. */
    @Override
    void close();
  }

  /**
   * Lets a job in.
   *
   * @param job complete, with its id
   * @return to be closed once the job is in the queue, or has not got there
   * @throws RuntimeException saying why the job is refused
   */
  Hold admit(RenderJob job);

  /** Lets in what all of them let in. */
  static Admission all(List<Admission> admissions) {
    return job -> {
      List<Hold> holds = new ArrayList<>();
      try {
        admissions.forEach(admission -> holds.add(admission.admit(job)));
      } catch (RuntimeException refused) {
        holds.forEach(Hold::close);
        throw refused;
      }
      return () -> holds.forEach(Hold::close);
    };
  }
}
