package io.pressroom.node.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.node.job.HeldJob.LetGo;
import io.pressroom.node.job.JobFailedException.Code;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Status;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;

/** What becomes of this worker's jobs, as meters. Thread-safe. */
final class JobMeters {

  private static final String NO_REASON = "none";

  private enum Setback {
    /** Store or broker. */
    UNREACHABLE,
    INTERNAL
  }

  private final MeterRegistry registry;

  /** All counters begin at 0: of one that begins at 1, no rate would tell. */
  JobMeters(MeterRegistry registry) {
    this.registry = registry;
    finished(Status.STATUS_SUCCEEDED, NO_REASON);
    finished(Status.STATUS_CANCELED, NO_REASON);
    for (Code code : Code.values()) {
      finished(Status.STATUS_FAILED, code.name());
    }
    for (Setback setback : Setback.values()) {
      attemptFailed(setback);
    }
    for (LetGo why : LetGo.values()) {
      leftToOthers(why);
    }
  }

  static void watch(Collection<HeldJob> held, MeterRegistry registry) {
    Gauge.builder("pressroom.leases.held", held, Collection::size)
        .description("Jobs that this worker holds leases on")
        .register(registry);
  }

  /** A job's end, as it stands in the archive. */
  void finished(JobState end) {
    boolean hasFailed = end.getStatus() == Status.STATUS_FAILED;
    finished(end.getStatus(), hasFailed ? end.getFailure().getCode() : NO_REASON).increment();
  }

  /** An attempt that another may follow. */
  void attemptFailed(Exception why) {
    attemptFailed(why instanceof IOException ? Setback.UNREACHABLE : Setback.INTERNAL).increment();
  }

  void letGo(LetGo why) {
    leftToOthers(why).increment();
  }

  private Counter finished(Status status, String reason) {
    return Counter.builder("pressroom.jobs.finished")
        .description("Jobs that this worker saw to their end, by status and, if failed, reason")
        .tag("status", label(status.name().substring("STATUS_".length())))
        .tag("reason", label(reason))
        .register(registry);
  }

  private Counter attemptFailed(Setback setback) {
    return Counter.builder("pressroom.job.attempts.failed")
        .description("Attempts that failed and say nothing of the job itself, by reason")
        .tag("reason", label(setback.name()))
        .register(registry);
  }

  private Counter leftToOthers(LetGo why) {
    return Counter.builder("pressroom.jobs.let.go")
        .description("Jobs that this worker left to others before their end, by reason")
        .tag("reason", label(why.name()))
        .register(registry);
  }

  private static String label(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
