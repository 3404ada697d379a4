package io.pressroom.gateway.parts;

import com.google.protobuf.InvalidProtocolBufferException;
import io.pressroom.gateway.api.TenantRoutes;
import io.pressroom.gateway.api.TicketRoute;
import io.pressroom.gateway.auth.AuthSettings;
import io.pressroom.gateway.auth.Authenticator;
import io.pressroom.gateway.auth.Principal;
import io.pressroom.gateway.auth.TenantDirectory;
import io.pressroom.gateway.auth.Tenants;
import io.pressroom.gateway.auth.Ticket;
import io.pressroom.gateway.config.GatewayConfig;
import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.http.Guard;
import io.pressroom.gateway.http.OriginGuard;
import io.pressroom.gateway.parts.core.Core;
import io.pressroom.gateway.queue.farm.FarmNews;
import io.pressroom.gateway.queue.log.CompactedTopic;
import io.pressroom.gateway.quota.FinishPace;
import io.pressroom.gateway.quota.JobQuota;
import io.pressroom.gateway.quota.RequestRates;
import io.pressroom.gateway.quota.TenantLimits;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.TenantRecord;
import io.pressroom.wire.Topics;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Tenants: who calls, and how much they may ask for. */
public final class AuthPart implements Part {

  private final GatewayConfig config;
  private final Core core;
  private final TenantDirectory directory = new TenantDirectory();
  private final TenantLimits limits;
  private final Authenticator authenticator;
  private final CompactedTopic topic;
  private final Tenants tenants;

  public AuthPart(Core core) {
    this.core = core;
    config = core.config();
    limits = new TenantLimits(directory, config.access().quota());
    authenticator = new Authenticator(config.access().auth(), directory, core.clock());
    topic = new CompactedTopic(core.link(), Topics.TENANTS, this::heard);
    tenants =
        new Tenants(
            directory,
            (key, record) -> topic.write(key, record.map(TenantRecord::toByteArray)),
            core.clock(),
            new SecureRandom());
    FinishPace pace = new FinishPace();
    core.listen(
        new FarmNews() {
          @Override
          public void state(JobState state) {
            pace.heard(state);
          }
        });
    core.admit(new JobQuota(limits, core.view(), pace));
  }

  /** Adds what must be asked before any route: may this be, and who is it? */
  public void guard(Router router) {
    GatewayConfig.Listen listen = config.listen();
    boolean isLocal = !authenticator.isRequired() && AuthSettings.isLoopback(listen.host());
    new OriginGuard(listen.publicUrl(), isLocal).mount(router);
    new Guard(authenticator, new RequestRates(limits)).mount(router);
    Exchange.signLinks(router, core.pictureLinks());
  }

  /**
   * What a client that can't send its key may show instead, for a moment; empty where none need.
   */
  public Optional<Ticket> ticketFor(Principal principal) {
    return authenticator.isRequired()
        ? Optional.of(authenticator.ticketFor(principal))
        : Optional.empty();
  }

  @Override
  public void mount(Router router) {
    new TenantRoutes(tenants).mount(router);
    new TicketRoute(authenticator).mount(router);
  }

  @Override
  public void start() {
    topic.start();
  }

  @Override
  public CompletionStage<Void> ready() {
    return topic.caughtUp();
  }

  @Override
  public List<String> waitingFor() {
    return topic.caughtUp().toCompletableFuture().isDone()
        ? List.of()
        : List.of("tenants and keys");
  }

  @Override
  public void close() {
    topic.close();
  }

  private void heard(String key, Optional<byte[]> value) {
    directory.heard(key, value.map(AuthPart::record));
  }

  private static TenantRecord record(byte[] bytes) {
    try {
      return TenantRecord.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not a tenant record", e);
    }
  }
}
