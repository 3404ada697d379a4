package io.pressroom.gateway.queue;

import io.pressroom.gateway.jobs.QueueUnavailableException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The gateway's one way of writing to Kafka. Thread-safe.
 *
 * <p>{@code send} of the producer blocks while it knows no leader or has no buffer left, so it is
 * called on threads of its own, a few, with a bounded line before them: when that is full the
 * caller hears so at once.
 */
public final class KafkaSender implements AutoCloseable {

  private static final int THREADS = 4;
  private static final int LINE = 1024;

  private final Producer<String, byte[]> producer;
  private final ExecutorService senders =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(LINE),
          task -> new Thread(task, "kafka-send"));

  KafkaSender(KafkaSettings settings) {
    this.producer = Clients.producer(settings);
  }

  /** Gives what was sent a moment to arrive. */
  @Override
  public void close() {
    senders.shutdown();
    producer.close(Duration.ofSeconds(5));
  }

  /** For a call to Kafka that blocks, now and then. */
  public Executor threads() {
    return senders;
  }

  /**
   * Completes once all in-sync replicas have the record, or with {@link QueueUnavailableException}.
   */
  public CompletionStage<Void> send(ProducerRecord<String, byte[]> record) {
    return append(record).thenApply(offset -> null);
  }

  /** As {@link #send}, and tells where in its partition the record came to stand. */
  public CompletionStage<Long> append(ProducerRecord<String, byte[]> record) {
    CompletableFuture<Long> acknowledged = new CompletableFuture<>();
    try {
      senders.execute(() -> send(record, acknowledged));
    } catch (RejectedExecutionException e) {
      acknowledged.completeExceptionally(
          new QueueUnavailableException("too many records wait to be sent", e));
    }
    return acknowledged;
  }

  private void send(ProducerRecord<String, byte[]> record, CompletableFuture<Long> acknowledged) {
    try {
      // The callback hears all that the future would.
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  acknowledged.complete(metadata.offset());
                } else {
                  acknowledged.completeExceptionally(unavailable(record, failure));
                }
              });
    } catch (RuntimeException failure) {
      acknowledged.completeExceptionally(unavailable(record, failure));
    }
  }

  private static QueueUnavailableException unavailable(
      ProducerRecord<String, byte[]> record, Exception failure) {
    return new QueueUnavailableException(
        "no acknowledgement from " + record.topic() + ": " + failure.getMessage(), failure);
  }
}
