package io.pressroom.gateway.farm;

import static io.pressroom.gateway.testing.Samples.ID;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.canceled;
import static io.pressroom.gateway.testing.Samples.failed;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static io.pressroom.gateway.testing.Samples.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pressroom.gateway.view.JobView;
import io.pressroom.proto.v1.Failure;
import io.pressroom.proto.v1.JobState;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EndedJobsTest {

  private static final String OTHER = "019a2b3c-4d5e-7f60-8123-000000000002";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final EndedJobs ended = new EndedJobs(registry, NOW);
  private final JobView view = new JobView(10);

  @Test
  void jobsCountOnceByStatusAndReason() {
    view.onEnd(ended::count);
    view.apply(failed(job(ID)));
    view.apply(failed(job(ID)));
    view.apply(canceled(job(ID)));
    view.apply(canceled(job(OTHER)));

    assertThat(count("failed", "prompt_too_long")).isEqualTo(1);
    assertThat(count("canceled", "none")).isEqualTo(1);
    assertThat(total()).isEqualTo(2);
  }

  @Test
  void timeToSuccessRunsFromSubmission() {
    ended.count(succeeded(job(ID)));

    assertThat(
            registry
                .get("pressroom.job.duration")
                .tag("lane", "standard")
                .timer()
                .totalTime(TimeUnit.SECONDS))
        .isEqualTo(3);
  }

  @Test
  void whatEndedBeforeTheGatewayStartedIsHistory() {
    ended.count(succeeded(job(ID)).toBuilder().setFinishedAt(time(NOW.minusSeconds(1))).build());

    assertThat(total()).isZero();
  }

  @Test
  void reasonsAreBoundedWhateverWorkersSay() {
    for (int i = 0; i < 100; i++) {
      ended.count(failedBecause("A".repeat(1 + i % 40) + "B".repeat(1 + i / 40)));
    }
    ended.count(failedBecause("of \"everything\""));

    assertThat(registry.find("pressroom.jobs.ended").tag("status", "failed").counters())
        .hasSize(33);
    assertThat(count("failed", "other")).isEqualTo(101 - 32);
  }

  private static JobState failedBecause(String code) {
    return failed(job(ID)).toBuilder().setFailure(Failure.newBuilder().setCode(code)).build();
  }

  private double count(String status, String reason) {
    return registry
        .get("pressroom.jobs.ended")
        .tags("status", status, "reason", reason)
        .counter()
        .count();
  }

  private double total() {
    return registry.find("pressroom.jobs.ended").counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }
}
