package io.pressroom.gateway.queue;

import io.pressroom.connect.KafkaConnection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;

/** Tells a listener all that the farm says, from the past that is kept and then as it comes. */
public final class FarmFeed implements AutoCloseable {

  private final KafkaSettings settings;
  private final FarmNews news;
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private final ReaderThread thread = new ReaderThread("farm-feed", this::connect);

  private volatile FarmReader reader;

  public FarmFeed(KafkaSettings settings, FarmNews news) {
    this.settings = settings;
    this.news = news;
  }

  public void start() {
    thread.start();
  }

  /** Completes once all that was there at the start has been told. */
  public CompletionStage<Void> caughtUp() {
    return caughtUp;
  }

  /** What keeps {@link #caughtUp} waiting, for people; empty once nothing does. */
  public Optional<String> waitingFor() {
    if (caughtUp.isDone()) {
      return Optional.empty();
    }
    FarmReader present = reader;
    if (present != null) {
      return Optional.of("job view: " + present.recordsBehind() + " records to read");
    }
    KafkaConnection kafka = settings.connection();
    return Optional.of(thread.failure().map(kafka::describe).orElseGet(kafka::describe));
  }

  /** Records that were written and are not told yet; 0 before the first connection. */
  public long lag() {
    FarmReader present = reader;
    return present == null ? 0 : present.lag();
  }

  /** Connections to brokers; 0 while none can be reached. */
  public int connections() {
    FarmReader present = reader;
    return present == null ? 0 : present.connections();
  }

  @Override
  public void close() {
    thread.close();
  }

  private ReaderThread.Reader connect() {
    try (Admin admin = Clients.admin(settings)) {
      KafkaTopics.ensure(admin, settings.pool());
    }
    var connected = new FarmReader(Clients.consumer(settings, Optional.empty()), news);
    reader = connected;
    return new ReaderThread.Reader() {
      @Override
      public void runOnce() {
        connected.runOnce();
        if (connected.recordsBehind() == 0) {
          caughtUp.complete(null);
        }
      }

      @Override
      public void close() {
        connected.close();
      }
    };
  }
}
