package io.pressroom.gateway.models;

import static io.pressroom.gateway.testing.Samples.CLOCK;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.proto.v1.WorkerStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkerRosterTest {

  private final WorkerRoster roster = new WorkerRoster(CLOCK);

  @Test
  void tellsWhoWorksAndWhoIsGone() {
    say("d", WorkerStatus.Phase.PHASE_READY, Duration.ofSeconds(16));
    say("c", WorkerStatus.Phase.PHASE_STOPPED, Duration.ofSeconds(60));
    say("b", WorkerStatus.Phase.PHASE_DRAINING, Duration.ofSeconds(1));
    say("a", WorkerStatus.Phase.PHASE_READY, Duration.ofSeconds(15));

    assertThat(roster.all())
        .extracting(worker -> worker.status().getWorkerId() + " " + worker.phase())
        .containsExactly("a READY", "b DRAINING", "c STOPPED", "d LOST");
    assertThat(roster.ready("default")).hasSize(1);
    assertThat(roster.ready("other")).isEmpty();
  }

  @Test
  void forgetsWhoIsLongGone() {
    say("a", WorkerStatus.Phase.PHASE_STOPPED, Duration.ofMinutes(61));

    assertThat(roster.all()).isEmpty();
  }

  private void say(String id, WorkerStatus.Phase phase, Duration ago) {
    roster.accept(
        worker(id, "default", NOW.minus(ago), card("mini")).toBuilder().setPhase(phase).build());
  }
}
