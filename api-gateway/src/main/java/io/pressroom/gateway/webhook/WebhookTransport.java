package io.pressroom.gateway.webhook;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What sending needs of the network and of time. Calls don't block. */
interface WebhookTransport {

  /**
   * POSTs JSON, follows no redirect and doesn't look at the answer's body.
   *
   * @return the status; completes exceptionally where there was no answer in time
   */
  CompletionStage<Integer> post(URI url, Map<String, String> headers, Buffer body);

  CompletionStage<Void> delay(Duration delay);
}
