package io.pressroom.node.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.node.job.HeldJob.LetGo;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Status;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;

/** What becomes of this worker's jobs, as meters. Thread-safe. */
final class JobMeters {

  private final MeterRegistry registry;

  JobMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void watch(Collection<HeldJob> held) {
    Gauge.builder("pressroom.leases.held", held, Collection::size)
        .description("Jobs that this worker holds leases on")
        .register(registry);
  }

  /** A job's end, as it stands in the archive; of one that did not fail the reason is none. */
  void finished(JobState end) {
    String reason =
        end.getStatus() == Status.STATUS_FAILED ? label(end.getFailure().getCode()) : "none";
    Counter.builder("pressroom.jobs.finished")
        .description("Jobs that this worker saw to their end, by status and, if failed, reason")
        .tag("status", label(end.getStatus().name().substring("STATUS_".length())))
        .tag("reason", reason)
        .register(registry)
        .increment();
  }

  /** An attempt that another may follow. */
  void attemptFailed(Exception why) {
    Counter.builder("pressroom.job.attempts.failed")
        .description("Attempts that failed and say nothing of the job itself, by reason")
        .tag("reason", why instanceof IOException ? "unreachable" : "internal")
        .register(registry)
        .increment();
  }

  void letGo(LetGo why) {
    Counter.builder("pressroom.jobs.let.go")
        .description("Jobs that this worker left to others before their end, by reason")
        .tag("reason", label(why.name()))
        .register(registry)
        .increment();
  }

  private static String label(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
