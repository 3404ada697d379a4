package io.pressroom.gateway.parts;

import io.pressroom.gateway.queue.OutcomeFeed;
import io.pressroom.gateway.webhook.Webhooks;
import io.vertx.ext.web.Router;
import java.util.Optional;

/** Tells clients' servers how their jobs ended; idle without a secret to sign with. */
public final class WebhooksPart implements Part {

  private final Optional<OutcomeFeed> outcomes;

  public WebhooksPart(Core core) {
    outcomes =
        core.config()
            .webhookSecret()
            .map(
                secret ->
                    new Webhooks(
                        core.vertx(), secret, core::publicLinks, core.clock(), core.meters()))
            .map(webhooks -> new OutcomeFeed(core.config().kafka(), webhooks::deliver));
  }

  @Override
  public void mount(Router router) {
    // It only sends.
  }

  @Override
  public void start() {
    outcomes.ifPresent(OutcomeFeed::start);
  }

  @Override
  public void close() {
    outcomes.ifPresent(OutcomeFeed::close);
  }
}
