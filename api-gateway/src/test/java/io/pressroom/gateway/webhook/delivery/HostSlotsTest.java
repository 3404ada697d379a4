package io.pressroom.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class HostSlotsTest {

  private final HostSlots slots = new HostSlots(2, 1);
  private final Deque<CompletableFuture<Void>> running = new ArrayDeque<>();

  @Test
  void oneHostHasSoManySlotsAndPlacesAndNoMore() {
    assertThat(run("slow")).isPresent();
    assertThat(run("slow")).isPresent();
    Optional<CompletionStage<Void>> waiting = run("slow");

    assertThat(waiting).isPresent();
    assertThat(running).hasSize(2);
    assertThat(run("slow")).isEmpty();
  }

  @Test
  void slowHostHoldsUpNobodyElse() {
    run("slow");
    run("slow");
    run("slow");

    assertThat(run("quick")).isPresent();
    assertThat(running).hasSize(3);
  }

  @Test
  void whoWaitsTakesTheSlotOfWhoEnds() {
    CompletableFuture<Void> first = run("slow").orElseThrow().toCompletableFuture();
    run("slow");
    run("slow");

    running.remove().complete(null);

    assertThat(first).isCompleted();
    assertThat(running).hasSize(2);
    assertThat(run("slow")).isPresent();
    assertThat(run("slow")).isEmpty();
  }

  @Test
  void slotOfACallThatFailsIsFreeAgain() {
    CompletableFuture<Void> first = run("slow").orElseThrow().toCompletableFuture();
    run("slow");
    running.remove().completeExceptionally(new IllegalStateException("broken"));

    assertThat(first).isCompletedExceptionally();
    run("slow");
    assertThat(running).hasSize(2);
  }

  private Optional<CompletionStage<Void>> run(String host) {
    return slots.run(
        host,
        () -> {
          CompletableFuture<Void> call = new CompletableFuture<>();
          running.add(call);
          return call;
        });
  }
}
