package io.pressroom.gateway.webhook.delivery;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Bounds what goes to one host at once, so that one that is slow holds up nobody but itself.
 * Thread-safe; calls don't block.
 */
final class HostSlots {

  private static final class Host {
    int running;
    final Queue<Runnable> waiting = new ArrayDeque<>();
  }

  private final int slots;
  private final int places;

  // Mutable state, guarded by this: the hosts that have something running.
  private final Map<String, Host> hosts = new HashMap<>();

  /**
   * @param slots calls to a host at once
   * @param places calls that may wait for one of its slots
   */
  HostSlots(int slots, int places) {
    this.slots = slots;
    this.places = places;
  }

  /**
   * Runs a call now or once a slot of its host is free.
   *
   * @param call its stage must complete some time
   * @return ends as the call does; empty where the host has no place left
   */
  Optional<CompletionStage<Void>> run(String host, Supplier<CompletionStage<Void>> call) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Runnable task = () -> start(host, call, end);
    synchronized (this) {
      Host known = hosts.computeIfAbsent(host, name -> new Host());
      if (known.running >= slots) {
        if (known.waiting.size() >= places) {
          return Optional.empty();
        }
        known.waiting.add(task);
        return Optional.of(end);
      }
      known.running++;
    }
    task.run();
    return Optional.of(end);
  }

  private void start(
      String host, Supplier<CompletionStage<Void>> call, CompletableFuture<Void> end) {
    call.get()
        .whenComplete(
            (done, failure) -> {
              release(host).ifPresent(Runnable::run);
              if (failure == null) {
                end.complete(null);
              } else {
                end.completeExceptionally(failure);
              }
            });
  }

  /** Passes the slot on to whoever waits. */
  private synchronized Optional<Runnable> release(String host) {
    Host known = Objects.requireNonNull(hosts.get(host), "released without a slot");
    Runnable next = known.waiting.poll();
    if (next == null && --known.running == 0) {
      hosts.remove(host);
    }
    return Optional.ofNullable(next);
  }
}
