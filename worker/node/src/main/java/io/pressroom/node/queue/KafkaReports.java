package io.pressroom.node.queue;

import io.pressroom.node.job.JobReports;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.WorkerStatus;
import io.pressroom.wire.Headers;
import io.pressroom.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports to Kafka, with one producer for what counts and one for what may get lost. Thread-safe.
 */
final class KafkaReports implements JobReports, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(KafkaReports.class);

  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final KafkaProducer<String, byte[]> states;
  private final KafkaProducer<String, byte[]> progress;

  KafkaReports(ClientSettings settings) {
    states = producer(settings.states());
    progress = producer(settings.progress());
    prime();
  }

  @Override
  public CompletableFuture<Void> publish(JobState state, String traceparent) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.JOB_STATE, state.getJob().getId(), state.toByteArray());
    if (!traceparent.isEmpty()) {
      record.headers().add(Headers.TRACEPARENT, traceparent.getBytes(StandardCharsets.US_ASCII));
    }
    return send(record);
  }

  /** What this worker says of itself. */
  CompletableFuture<Void> publish(WorkerStatus status) {
    return send(new ProducerRecord<>(Topics.WORKERS, status.getWorkerId(), status.toByteArray()));
  }

  @Override
  public void progress(Progress report) {
    try {
      var unused =
          progress.send(
              new ProducerRecord<>(Topics.PROGRESS, report.getJobId(), report.toByteArray()));
    } catch (KafkaException | IllegalStateException e) {
      log.debug("Progress not sent jobId={}", report.getJobId(), e);
    }
  }

  @Override
  public void close() {
    states.close(CLOSING);
    progress.close(Duration.ZERO);
  }

  private CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    try {
      var unused =
          states.send(
              record,
              (metadata, error) -> {
                if (error == null) {
                  acknowledged.complete(null);
                } else {
                  acknowledged.completeExceptionally(error);
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      acknowledged.completeExceptionally(e);
    }
    return acknowledged;
  }

  /** The progress producer does not wait for metadata, so it is told early what it will need. */
  private void prime() {
    try {
      progress.partitionsFor(Topics.PROGRESS);
    } catch (KafkaException e) {
      log.debug("Metadata of {} requested", Topics.PROGRESS);
    }
  }

  private static KafkaProducer<String, byte[]> producer(java.util.Map<String, Object> settings) {
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }
}
