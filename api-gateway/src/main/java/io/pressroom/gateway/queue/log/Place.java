package io.pressroom.gateway.queue.log;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a member of a group has come in one partition, where it has several records under way at
 * once. Not thread-safe; the stages that it holds may complete on any thread.
 */
public final class Place {

  // Mutable state: what is under way by offset, where reading goes on, what was committed last, and
  // until when the partition is held where it is.
  private final NavigableMap<Long, CompletableFuture<Void>> underWay = new TreeMap<>();
  private long next = -1;
  private long committed = -1;
  private @Nullable Instant heldUntil;

  Place() {}

  /** A record that is under way until {@code done} completes. */
  public void begin(long offset, CompletableFuture<Void> done) {
    underWay.put(offset, done);
    next = offset + 1;
  }

  /** Nothing is read until then. */
  public void hold(Instant until) {
    heldUntil = until;
  }

  public void release() {
    heldUntil = null;
  }

  public boolean isHeld() {
    return heldUntil != null;
  }

  /** When the message is due that the partition is held at. */
  public Instant due() {
    return Optional.ofNullable(heldUntil).orElse(Instant.MIN);
  }

  public boolean isDue(Instant now) {
    return !now.isBefore(due());
  }

  public int underWay() {
    return underWay.size();
  }

  public Stream<CompletableFuture<Void>> open() {
    return underWay.values().stream();
  }

  /** The offset to commit; empty where nothing has changed since the last time. */
  OptionalLong takeProgress() {
    underWay.values().removeIf(CompletableFuture::isDone);
    long progress = underWay.isEmpty() ? next : underWay.firstKey();
    if (progress <= committed) {
      return OptionalLong.empty();
    }
    committed = progress;
    return OptionalLong.of(progress);
  }
}
