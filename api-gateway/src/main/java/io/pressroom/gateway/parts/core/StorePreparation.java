package io.pressroom.gateway.parts.core;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for the object store until it is there. Thread-safe; no call blocks. */
final class StorePreparation {

  private static final Logger log = LoggerFactory.getLogger(StorePreparation.class);

  private final String what;
  private final Supplier<CompletionStage<Void>> attempt;
  private final Consumer<Runnable> later;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  // Mutable state: why the store is not prepared, for people.
  private volatile String failure = "";

  /**
   * @param what is looked for, for people
   * @param attempt is one look, and completes once the store is prepared
   * @param later runs the next look after a while
   */
  StorePreparation(String what, Supplier<CompletionStage<Void>> attempt, Consumer<Runnable> later) {
    this.what = what;
    this.attempt = attempt;
    this.later = later;
  }

  void start() {
    attempt
        .get()
        .whenComplete(
            (prepared, thrown) -> {
              if (thrown == null) {
                done.complete(null);
              } else {
                failure = ": " + reason(thrown);
                log.warn("object store not ready: {}", thrown.toString());
                later.accept(this::start);
              }
            });
  }

  /** Completes once the store is prepared; never exceptionally. */
  CompletionStage<Void> done() {
    return done;
  }

  /** What is still looked for, and why the last look failed; empty once it is there. */
  Optional<String> waitingFor() {
    return done.isDone() ? Optional.empty() : Optional.of(what + failure);
  }

  private static String reason(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return String.valueOf(
        thrown instanceof CompletionException && cause != null
            ? cause.getMessage()
            : thrown.getMessage());
  }
}
