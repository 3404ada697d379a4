package io.pressroom.gateway.store;

import io.minio.credentials.Credentials;
import io.minio.credentials.Provider;
import java.security.ProviderException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials that are there before they are needed. The store's client asks for them with every
 * call, on the event loop as on any thread, and its own sources would go over the network there.
 * Here a thread of its own does, once three quarters of a key's life are over; what it fails to
 * renew is used until it has run out, and the store then says so. Thread-safe.
 */
final class RenewedCredentials implements Provider, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RenewedCredentials.class);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  /** Of keys that don't say: a file of them may be written anew. */
  private static final Duration LIFE_OF_A_FILE = Duration.ofMinutes(1);

  private final Supplier<Provider> sources;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(RenewedCredentials::daemon);

  private volatile Optional<Credentials> current = Optional.empty();
  private volatile String failure = "not asked for yet";

  // Mutable state of the one thread: when to ask next.
  private Instant due = Instant.MIN;

  /**
   * @param sources a new one for each renewal, as each keeps what it got to the end of its life
   */
  RenewedCredentials(Supplier<Provider> sources, Clock clock) {
    this.sources = sources;
    this.clock = clock;
  }

  void start() {
    thread.scheduleWithFixedDelay(
        this::renewIfDue, 0, LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Completes once there has been a try. */
  CompletionStage<Void> tried() {
    try {
      return CompletableFuture.runAsync(this::renewIfDue, thread);
    } catch (RejectedExecutionException closed) {
      return CompletableFuture.failedStage(closed);
    }
  }

  /** Never blocks. */
  @Override
  public Credentials fetch() {
    return current.orElseThrow(() -> new ProviderException(failure));
  }

  /** Blocks; to be called by one thread. */
  void renewIfDue() {
    Instant now = clock.instant();
    if (now.isBefore(due)) {
      return;
    }
    try {
      Credentials renewed = sources.get().fetch();
      current = Optional.of(renewed);
      due = now.plus(life(renewed, now).multipliedBy(3).dividedBy(4));
      failure = "";
    } catch (ProviderException e) {
      if (!failure.equals(e.getMessage())) {
        failure = String.valueOf(e.getMessage());
        log.warn("credentials of the object store not renewed: {}", failure);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static Duration life(Credentials credentials, Instant now) {
    ZonedDateTime end = credentials.expiration();
    return end == null ? LIFE_OF_A_FILE : Duration.between(now, end.toInstant());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "store-credentials");
    thread.setDaemon(true);
    return thread;
  }
}
