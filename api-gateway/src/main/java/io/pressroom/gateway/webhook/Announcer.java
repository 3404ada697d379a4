package io.pressroom.gateway.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pressroom.proto.v1.JobState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Leaves a message in the outbox for each event that a job's client asked to hear of. Thread-safe;
 * no call blocks.
 *
 * <p>Which gateway does so is decided by Kafka: all gateways read the states as one consumer group,
 * so each state reaches one of them, and reaches another where that one dies before the message is
 * safe. Within one gateway an event that is told twice is announced once.
 */
public final class Announcer {

  private static final int REMEMBERED = 10_000;

  private final JobMessages messages;
  private final Outbox outbox;
  private final Cache<String, Boolean> announced =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  public Announcer(JobMessages messages, Outbox outbox) {
    this.messages = messages;
    this.outbox = outbox;
  }

  /**
   * Announces what the states call for.
   *
   * @return completes once each message is safe; exceptionally where one may not be: the same
   *     states may then be given again
   */
  public CompletionStage<Void> announce(List<JobState> states) {
    Map<String, Message> fresh = new LinkedHashMap<>();
    for (JobState state : states) {
      for (Message message : messages.of(state)) {
        if (announced.getIfPresent(message.id()) == null) {
          fresh.putIfAbsent(message.id(), message);
        }
      }
    }
    return CompletableFuture.allOf(
            fresh.values().stream()
                .map(message -> outbox.enqueue(message).toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .thenRun(() -> fresh.keySet().forEach(id -> announced.put(id, true)));
  }
}
