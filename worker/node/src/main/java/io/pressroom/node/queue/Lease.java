package io.pressroom.node.queue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.pressroom.node.job.Delivery;
import io.pressroom.node.job.HeldJob;
import io.pressroom.node.job.HeldJob.Verdict;
import io.pressroom.node.job.JobDesk;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.wire.Headers;
import io.pressroom.wire.ObjectKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidRecordStateException;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This worker's hold on one job at a time: takes it, renews its lock while it is in work, answers
 * for it. Used by one thread.
 *
 * <p>There is one consumer per lease because a share consumer cannot top up: while a record of it
 * is unanswered it delivers no other.
 */
final class Lease {

  private static final Logger log = LoggerFactory.getLogger(Lease.class);

  private static final Duration TAKE_WAIT = Duration.ofMillis(500);
  private static final Duration RENEW_WAIT = Duration.ofMillis(200);

  private final ShareConsumer<String, byte[]> consumer;
  private final JobDesk desk;
  private final QueueConfig config;
  private final BooleanSupplier fit;

  // Mutable state: record and job are both there or both null.
  private ConsumerRecord<String, byte[]> record;
  private HeldJob job;

  /** Of {@link System#nanoTime}, when the lock was last known to be ours. */
  private long lockedAt;

  private boolean answerable;

  /**
   * @param consumer subscribed, explicit, one record per poll
   * @param fit whether the work on the job can go on
   */
  Lease(
      ShareConsumer<String, byte[]> consumer,
      JobDesk desk,
      QueueConfig config,
      BooleanSupplier fit) {
    this.consumer = consumer;
    this.desk = desk;
    this.config = config;
    this.fit = fit;
  }

  boolean isIdle() {
    return job == null;
  }

  /** Looks for a job, for a moment. */
  void take() {
    for (ConsumerRecord<String, byte[]> next : consumer.poll(TAKE_WAIT)) {
      Optional<RenderJob> parsed = parse(next);
      if (parsed.isEmpty()) {
        acknowledge(next, AcknowledgeType.REJECT);
        return;
      }
      int attempt = next.deliveryCount().map(Short::intValue).orElse(1);
      record = next;
      lockedAt = System.nanoTime();
      answerable = true;
      job = desk.take(new Delivery(parsed.get(), attempt, config.attempts(), traceparent(next)));
    }
  }

  /**
   * Waits for the verdict until the lock must be renewed, then answers or renews. A job on which
   * the work can't go on is not held for ever: others get it, while whoever hangs on it here is
   * left to hang.
   */
  void hold() throws InterruptedException {
    Optional<Verdict> verdict = job.await(config.renewEvery());
    if (verdict.isPresent()) {
      answer(verdict.get());
    } else if (!fit.getAsBoolean()) {
      log.warn("Job given away, as the work does not go on jobId={}", record.key());
      job.leaseLost();
      answer(Verdict.RELEASE);
    } else if (answerable) {
      renew();
    }
  }

  /** Whoever works on the job need not go on: its record can't be answered any more. */
  void abandon() {
    if (job != null) {
      job.leaseLost();
      job = null;
      record = null;
    }
  }

  private void answer(Verdict verdict) {
    if (answerable) {
      switch (verdict) {
        case ACCEPT -> acknowledge(record, AcknowledgeType.ACCEPT);
        case RELEASE -> acknowledge(record, AcknowledgeType.RELEASE);
        case REJECT -> acknowledge(record, AcknowledgeType.REJECT);
        case SILENCE -> log.debug("Not answered jobId={}", record.key());
      }
    }
    record = null;
    job = null;
  }

  private void renew() {
    long now = System.nanoTime();
    if (now - lockedAt > config.lock().toNanos()) {
      // We were frozen. The broker may say nothing of it: it ignores answers to records that others
      // have done with, and takes them all for good.
      acknowledge(record, AcknowledgeType.RELEASE);
      lose();
      return;
    }
    Optional<KafkaException> failure = acknowledge(record, AcknowledgeType.RENEW);
    if (failure.isEmpty()) {
      lockedAt = now;
      takeBack();
    } else if (failure.get() instanceof InvalidRecordStateException) {
      lose();
    } else {
      // The broker is away, and the client has forgotten the record. The job goes on to its
      // manifest;
      // whoever is handed the record next finds that.
      answerable = false;
    }
  }

  /**
   * After a renewal the client wants a poll that hands out the same record, or no answer is taken.
   */
  private void takeBack() {
    for (ConsumerRecord<String, byte[]> same : consumer.poll(RENEW_WAIT)) {
      if (same.offset() != record.offset()) {
        throw new IllegalStateException(
            "offset: expected " + record.offset() + " back, found " + same.offset());
      }
      record = same;
      return;
    }
    log.warn("Renewed and not handed back jobId={}", record.key());
    answerable = false;
  }

  private void lose() {
    log.warn("Lease lost jobId={}", record.key());
    answerable = false;
    job.leaseLost();
  }

  private Optional<KafkaException> acknowledge(
      ConsumerRecord<String, byte[]> which, AcknowledgeType type) {
    consumer.acknowledge(which, type);
    Optional<KafkaException> failure =
        consumer.commitSync().values().stream().flatMap(Optional::stream).findFirst();
    failure.ifPresent(
        e ->
            log.warn(
                "Acknowledgement failed type={} jobId={} cause={}",
                type,
                which.key(),
                e.toString()));
    return failure;
  }

  private static Optional<RenderJob> parse(ConsumerRecord<String, byte[]> record) {
    try {
      RenderJob job = RenderJob.parseFrom(record.value() == null ? new byte[0] : record.value());
      if (ObjectKeys.isJobId(job.getId())) {
        return Optional.of(job);
      }
      log.error("Not a job topic={} offset={} id={}", record.topic(), record.offset(), job.getId());
    } catch (InvalidProtocolBufferException e) {
      log.error("Not a job topic={} offset={}", record.topic(), record.offset(), e);
    }
    return Optional.empty();
  }

  private static String traceparent(ConsumerRecord<String, byte[]> record) {
    Header header = record.headers().lastHeader(Headers.TRACEPARENT);
    return header == null ? "" : new String(header.value(), StandardCharsets.US_ASCII);
  }
}
