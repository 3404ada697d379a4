package io.pressroom.gateway.webhook.guard;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Asks as this machine is set up to ask, on threads that may block. Thread-safe. */
public final class SystemResolver implements Resolver {

  private static final int TIMEOUT_SECONDS = 5;

  private final Vertx vertx;

  public SystemResolver(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public CompletionStage<List<InetAddress>> resolve(String host) {
    return vertx
        .executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)
        .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .toCompletionStage();
  }
}
