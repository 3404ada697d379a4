package io.pressroom.standalone.cli.jobs;

import io.pressroom.standalone.client.JobView;

/** A job in a few words. */
final class Words {

  private Words() {}

  /** How a job ended that has made no picture. */
  static String ofEnd(JobView job) {
    return job.failure()
        .map(why -> "job %s failed: %s (%s)".formatted(job.id(), why.message(), why.code()))
        .orElseGet(() -> "job %s was %s".formatted(job.id(), job.status()));
  }

  /** {@code running 45%}, or the status alone. */
  static String ofStatus(JobView job) {
    return job.isRunning() && job.steps() > 0
        ? job.status() + " " + 100 * job.step() / job.steps() + "%"
        : job.status();
  }
}
