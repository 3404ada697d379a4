package io.pressroom.gateway.queue.webhook;

import io.pressroom.gateway.queue.KafkaLink;
import io.pressroom.gateway.queue.ReaderThread;
import io.pressroom.gateway.queue.Records;
import io.pressroom.proto.v1.JobState;
import io.pressroom.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Hands each job state to one gateway of all: the gateways read as one consumer group, and a state
 * counts as read once its handling is done. A gateway that dies before leaves it to another.
 */
public final class OutcomeFeed implements AutoCloseable {

  private static final String GROUP = "pressroom.gateway.webhooks";
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final KafkaLink link;
  private final Function<List<JobState>, CompletionStage<Void>> handler;
  private final ReaderThread thread;

  /**
   * @param handler is given the states that came together; its stage must complete within the
   *     consumer's {@code max.poll.interval.ms}, 5 minutes. Where it fails, the states are given
   *     again.
   */
  public OutcomeFeed(KafkaLink link, Function<List<JobState>, CompletionStage<Void>> handler) {
    this.link = link;
    this.handler = handler;
    this.thread = link.reader("outcome-feed", this::connect);
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }

  private ReaderThread.Reader connect() {
    Consumer<String, byte[]> consumer = link.consumer(Optional.of(GROUP));
    consumer.subscribe(List.of(Topics.JOB_STATE));
    return new ReaderThread.Reader() {
      @Override
      public void runOnce() throws InterruptedException, ExecutionException {
        List<JobState> states = new ArrayList<>();
        consumer
            .poll(PATIENCE)
            .forEach(record -> Records.parse(record, JobState.parser()).ifPresent(states::add));
        if (!states.isEmpty()) {
          handler.apply(states).toCompletableFuture().get();
          consumer.commitSync();
        }
      }

      @Override
      public void close() {
        consumer.close();
      }
    };
  }
}
