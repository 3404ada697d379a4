package io.pressroom.gateway.webhook.delivery;

import io.pressroom.gateway.webhook.guard.Target;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What delivering needs of the network. Thread-safe; doesn't block. */
interface Transport {

  /**
   * POSTs to the very address of the target, follows no redirect and doesn't look at the answer's
   * body. Completes exceptionally where there was no answer in time.
   */
  CompletionStage<Answer> post(Target target, Map<String, String> headers, byte[] body);
}
