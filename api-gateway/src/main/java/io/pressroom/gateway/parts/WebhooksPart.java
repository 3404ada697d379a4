package io.pressroom.gateway.parts;

import io.micrometer.core.instrument.Gauge;
import io.pressroom.gateway.api.WebhookRoutes;
import io.pressroom.gateway.parts.core.Core;
import io.pressroom.gateway.queue.webhook.LedgerFeed;
import io.pressroom.gateway.queue.webhook.OutcomeFeed;
import io.pressroom.gateway.queue.webhook.TierFeed;
import io.pressroom.gateway.replicate.PredictionJson;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.webhook.Announcer;
import io.pressroom.gateway.webhook.JobMessages;
import io.pressroom.gateway.webhook.WebhookSecret;
import io.pressroom.gateway.webhook.Webhooks;
import io.pressroom.gateway.webhook.delivery.Deliverer;
import io.pressroom.gateway.webhook.ledger.DeadLetters;
import io.pressroom.gateway.webhook.ledger.Endpoints;
import io.pressroom.gateway.webhook.ledger.LedgerNews;
import io.pressroom.gateway.webhook.ledger.Secrets;
import io.pressroom.proto.v1.Webhook;
import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.proto.v1.WebhookSetting;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tells clients' servers how their jobs ended; idle without a secret to sign with. */
public final class WebhooksPart implements Part {

  private static final int DEAD_LETTERS_KEPT = 100_000;

  private final Optional<Engine> engine;

  public WebhooksPart(Core core) {
    engine = core.config().webhooks().secret().map(secret -> new Engine(core, secret));
  }

  @Override
  public void mount(Router router) {
    new WebhookRoutes(engine.map(present -> present.webhooks)).mount(router);
  }

  @Override
  public void start() {
    engine.ifPresent(Engine::start);
  }

  @Override
  public void close() {
    engine.ifPresent(Engine::close);
  }

  /** What each format's messages hold. */
  private static Map<Webhook.Format, Function<JobSnapshot, JsonObject>> bodies(Core core) {
    return Map.of(
        Webhook.Format.FORMAT_UNSPECIFIED,
        JobMessages.ownBody(core::publicLinks),
        Webhook.Format.FORMAT_REPLICATE,
        job -> PredictionJson.of(job, core.publicLinks()));
  }

  /**
   *
   *
   * <pre>
   * job states --> OutcomeFeed --> Announcer --> outbox = first tier
   * tiers      --> TierFeed    --> Deliverer --> receiver, next tier or dead letters
   * ledger     --> LedgerFeed  --> disabled endpoints, secrets, dead letters
   * </pre>
   */
  private static final class Engine {

    private final Webhooks webhooks;
    private final OutcomeFeed outcomes;
    private final LedgerFeed ledger;
    private final TierFeed tiers;

    Engine(Core core, WebhookSecret secret) {
      var view =
          new Webhooks.View(
              new Secrets(secret, core.clock()),
              new Endpoints(),
              new DeadLetters(DEAD_LETTERS_KEPT));
      Gauge.builder("pressroom.webhooks.dead.letters", view.deadLetters(), DeadLetters::size)
          .description("Webhooks given up that can be replayed; take the maximum over gateways")
          .register(core.meters());
      webhooks = new Webhooks(core.outbox(), core.outbox(), view, core.clock());
      ledger = new LedgerFeed(core.link(), new News(view));
      var announcer = new Announcer(new JobMessages(bodies(core)), core.outbox());
      outcomes = new OutcomeFeed(core.link(), announcer::announce);
      var deliverer =
          new Deliverer(
              core.vertx(),
              new Deliverer.Means(core.guard(), view.secrets()),
              new Deliverer.Books(core.outbox(), core.outbox(), view.endpoints()),
              core.clock(),
              core.meters());
      tiers = new TierFeed(core.link(), deliverer::deliver, core.clock(), core.meters());
    }

    void start() {
      outcomes.start();
      ledger.start();
      // What is disabled must not be called, and what is rotated not be used.
      ledger.caughtUp().thenRun(tiers::start);
    }

    void close() {
      outcomes.close();
      tiers.close();
      ledger.close();
    }
  }

  private record News(Webhooks.View view) implements LedgerNews {

    @Override
    public void set(WebhookSetting setting) {
      if (setting.hasEndpoint()) {
        view.endpoints().apply(setting.getEndpoint());
      } else if (setting.hasKey()) {
        view.secrets().apply(setting.getKey());
      }
    }

    @Override
    public void buried(long position, WebhookDelivery dead) {
      view.deadLetters().add(position, dead);
    }

    @Override
    public void forgotten(String tenant, String messageId) {
      view.deadLetters().remove(tenant, messageId);
    }
  }
}
