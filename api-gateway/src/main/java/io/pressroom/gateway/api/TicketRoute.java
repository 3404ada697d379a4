package io.pressroom.gateway.api;

import io.pressroom.gateway.auth.Authenticator;
import io.pressroom.gateway.auth.Ticket;
import io.pressroom.gateway.http.Exchange;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code POST /v1/tickets}: what a browser shows as {@code ?ticket=} where it can't send a header,
 * on event streams and WebSockets. Good for a minute, since addresses end up in logs.
 */
public final class TicketRoute {

  private final Authenticator authenticator;

  public TicketRoute(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  public void mount(Router router) {
    router.post("/v1/tickets").handler(this::issue);
  }

  private void issue(RoutingContext context) {
    Ticket ticket = authenticator.ticketFor(Exchange.principal(context));
    Exchange.json(
        context,
        201,
        new JsonObject()
            .put("ticket", ticket.text())
            .put("expires_at", ticket.expiresAt().toString()));
  }
}
