package io.pressroom.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pressroom.node.Health.Phase;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthTest {

  private final Health health = new Health();
  private Optional<String> trouble = Optional.empty();

  @Test
  void aWorkerThatStartsIsLiveAndNotReady() {
    assertThat(health.isLive()).isTrue();
    assertThat(health.isReady()).isFalse();
  }

  @Test
  void theTroubleOfAnyPartIsTheWorkersUntilItPasses() {
    health.watch(Optional::empty);
    health.watch(() -> trouble);
    health.become(Phase.READY);
    assertThat(health.isReady()).isTrue();

    trouble = Optional.of("a thread has ended");
    assertThat(health.trouble()).contains("a thread has ended");
    assertThat(health.isLive()).isFalse();
    assertThat(health.isReady()).isFalse();

    trouble = Optional.empty();
    assertThat(health.isReady()).isTrue();
  }

  @Test
  void threadsThatEndAsTheWorkerStopsAreNoTrouble() {
    health.watch(() -> Optional.of("a thread has ended"));

    health.become(Phase.STOPPED);

    assertThat(health.trouble()).isEmpty();
    assertThat(health.isReady()).isFalse();
  }

  @Test
  void metersSayWhatTheProbesSay() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    health.bindTo(registry);
    health.watch(() -> trouble);
    health.become(Phase.READY);
    assertThat(registry.get("pressroom.worker.ready").gauge().value()).isOne();

    trouble = Optional.of("a thread hangs");

    assertThat(registry.get("pressroom.worker.live").gauge().value()).isZero();
    assertThat(registry.get("pressroom.worker.ready").gauge().value()).isZero();
  }
}
