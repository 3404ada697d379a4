package io.pressroom.gateway.replicate;

import io.pressroom.gateway.auth.Principal;
import io.pressroom.gateway.auth.Ticket;
import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.Links;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** Predictions as this caller must see them. Immutable and thread-safe. */
public final class PredictionAnswers {

  private final Optional<URI> publicUrl;
  private final Function<Principal, Optional<Ticket>> tickets;

  /**
   * @param publicUrl base of all links
   * @param tickets for the streams, which Replicate's client opens without its key; none where none
   *     are needed
   */
  public PredictionAnswers(Optional<URI> publicUrl, Function<Principal, Optional<Ticket>> tickets) {
    this.publicUrl = publicUrl;
    this.tickets = tickets;
  }

  void send(RoutingContext context, int status, JobSnapshot job) {
    Exchange.json(context, status, json(context, job));
  }

  JsonObject json(RoutingContext context, JobSnapshot job) {
    JsonObject prediction = PredictionJson.of(job, links(context));
    JsonObject urls = prediction.getJsonObject("urls");
    tickets
        .apply(Exchange.principal(context))
        .ifPresent(
            ticket -> urls.put("stream", urls.getString("stream") + "?ticket=" + ticket.text()));
    return prediction;
  }

  Links links(RoutingContext context) {
    return Exchange.links(context, publicUrl);
  }
}
