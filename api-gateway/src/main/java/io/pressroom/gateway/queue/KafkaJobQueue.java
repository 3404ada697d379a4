package io.pressroom.gateway.queue;

import com.google.protobuf.util.Timestamps;
import io.pressroom.gateway.jobs.JobQueue;
import io.pressroom.gateway.jobs.QueueUnavailableException;
import io.pressroom.proto.v1.Cancel;
import io.pressroom.proto.v1.Control;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.wire.Headers;
import io.pressroom.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The queue over a Kafka producer. Thread-safe.
 *
 * <p>{@code send} blocks while the producer knows no leader or has no buffer left, so it is called
 * on threads of its own, a few, with a bounded line before them: when that is full the caller hears
 * so at once.
 */
public final class KafkaJobQueue implements JobQueue, AutoCloseable {

  private static final int THREADS = 4;
  private static final int LINE = 1024;

  /** Every one-record poll of a worker fetches a whole batch again: larger ones cost it dear. */
  private static final int BATCH_BYTES = 16 * 1024;

  private final Producer<String, byte[]> producer;
  private final Clock clock;
  private final ExecutorService senders =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(LINE),
          task -> new Thread(task, "kafka-send"));

  public KafkaJobQueue(KafkaSettings settings, Clock clock) {
    this.clock = clock;
    int timeout = (int) settings.submitTimeout().toMillis();
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                ProducerConfig.CLIENT_ID_CONFIG,
                "pressroom-gateway",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                timeout,
                // Half, so that a request that got lost is sent once more.
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                timeout / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                timeout),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @Override
  public CompletionStage<Void> enqueue(RenderJob job, Optional<String> traceparent) {
    var record =
        new ProducerRecord<>(
            Topics.jobs(job.getPool(), job.getLane()), job.getId(), job.toByteArray());
    traceparent.ifPresent(
        trace ->
            record.headers().add(Headers.TRACEPARENT, trace.getBytes(StandardCharsets.US_ASCII)));
    return send(record).thenAccept(at -> {});
  }

  @Override
  public CompletionStage<Void> publish(JobState state) {
    return send(
            new ProducerRecord<>(Topics.JOB_STATE, state.getJob().getId(), state.toByteArray()))
        .thenAccept(at -> {});
  }

  @Override
  public CompletionStage<Void> requestCancel(String jobId, String reason) {
    Control control =
        Control.newBuilder()
            .setJobId(jobId)
            .setAt(Timestamps.fromMillis(clock.millis()))
            .setCancel(Cancel.newBuilder().setReason(reason))
            .build();
    return send(new ProducerRecord<>(Topics.CONTROL, jobId, control.toByteArray()))
        .thenAccept(at -> {});
  }

  /** Gives what was sent a moment to arrive. */
  @Override
  public void close() {
    senders.shutdown();
    producer.close(Duration.ofSeconds(5));
  }

  /** For the other logs of this package, which share the producer and its line. */
  CompletionStage<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
    CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
    try {
      senders.execute(() -> send(record, acknowledged));
    } catch (RejectedExecutionException e) {
      acknowledged.completeExceptionally(
          new QueueUnavailableException("too many records wait to be sent", e));
    }
    return acknowledged;
  }

  private void send(
      ProducerRecord<String, byte[]> record, CompletableFuture<RecordMetadata> acknowledged) {
    try {
      // The callback hears all that the future would.
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  acknowledged.complete(metadata);
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
