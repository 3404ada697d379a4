package io.pressroom.gateway.parts.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class StorePreparationTest {

  private final Deque<CompletionStage<Void>> looks = new ArrayDeque<>();
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final StorePreparation preparation =
      new StorePreparation("object store at http://store", looks::remove, later::add);

  @Test
  void storeThatIsThereIsFoundAtOnce() {
    looks.add(CompletableFuture.completedStage(null));
    preparation.start();

    assertThat(preparation.done()).isCompleted();
    assertThat(preparation.waitingFor()).isEmpty();
    assertThat(later).isEmpty();
  }

  @Test
  void storeThatIsAwayIsLookedForAgainAndTheReasonToldMeanwhile() {
    looks.add(CompletableFuture.failedStage(new CompletionException(new Exception("refused"))));
    looks.add(CompletableFuture.failedStage(new Exception("no such bucket")));
    looks.add(CompletableFuture.completedStage(null));
    assertThat(preparation.waitingFor()).contains("object store at http://store");

    preparation.start();
    assertThat(preparation.waitingFor()).contains("object store at http://store: refused");
    later.remove().run();
    assertThat(preparation.waitingFor()).contains("object store at http://store: no such bucket");
    assertThat(preparation.done()).isNotCompleted();
    later.remove().run();

    assertThat(preparation.done()).isCompleted();
    assertThat(preparation.waitingFor()).isEmpty();
    assertThat(later).isEmpty();
  }
}
