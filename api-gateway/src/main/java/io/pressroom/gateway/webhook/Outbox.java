package io.pressroom.gateway.webhook;

import java.util.concurrent.CompletionStage;

/** Where messages to clients' servers are left. Thread-safe; no call blocks. */
public interface Outbox {

  /**
   * Leaves a message to be delivered, at least once and always under its id.
   *
   * @return completes once the message is safe: nothing but the receiver can hold it up from then
   *     on. Completes exceptionally where the queue does not take it; leaving it again is harmless.
   */
  CompletionStage<Void> enqueue(Message message);
}
