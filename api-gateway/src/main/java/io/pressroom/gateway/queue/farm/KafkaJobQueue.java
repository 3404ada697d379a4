package io.pressroom.gateway.queue.farm;

import com.google.protobuf.util.Timestamps;
import io.pressroom.gateway.fair.WaitingQueue;
import io.pressroom.gateway.queue.KafkaSender;
import io.pressroom.proto.v1.Cancel;
import io.pressroom.proto.v1.Control;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.wire.Headers;
import io.pressroom.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The job queue over Kafka. Thread-safe. */
public final class KafkaJobQueue implements WaitingQueue {

  private final KafkaSender sender;
  private final Clock clock;

  public KafkaJobQueue(KafkaSender sender, Clock clock) {
    this.sender = sender;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Void> enqueue(RenderJob job, Optional<String> traceparent) {
    return send(
        new ProducerRecord<>(
            Topics.jobs(job.getPool(), job.getLane()), job.getId(), job.toByteArray()),
        traceparent);
  }

  @Override
  public CompletionStage<Void> hold(RenderJob job, Optional<String> traceparent) {
    return send(
        new ProducerRecord<>(
            Topics.WAITING, Topics.partitionOf(job.getTenant()), job.getId(), job.toByteArray()),
        traceparent);
  }

  @Override
  public CompletionStage<Void> publish(JobState state) {
    return sender.send(
        new ProducerRecord<>(Topics.JOB_STATE, state.getJob().getId(), state.toByteArray()));
  }

  @Override
  public CompletionStage<Void> requestCancel(String jobId, String reason) {
    Control control =
        Control.newBuilder()
            .setJobId(jobId)
            .setAt(Timestamps.fromMillis(clock.millis()))
            .setCancel(Cancel.newBuilder().setReason(reason))
            .build();
    return sender.send(new ProducerRecord<>(Topics.CONTROL, jobId, control.toByteArray()));
  }

  private CompletionStage<Void> send(
      ProducerRecord<String, byte[]> record, Optional<String> traceparent) {
    traceparent.ifPresent(
        trace ->
            record.headers().add(Headers.TRACEPARENT, trace.getBytes(StandardCharsets.US_ASCII)));
    return sender.send(record);
  }
}
