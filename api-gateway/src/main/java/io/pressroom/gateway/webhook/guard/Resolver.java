package io.pressroom.gateway.webhook.guard;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** From a host's name to its addresses. Thread-safe; doesn't block. */
public interface Resolver {

  /**
   * @return at least one address; completes exceptionally where there is none
   */
  CompletionStage<List<InetAddress>> resolve(String host);
}
