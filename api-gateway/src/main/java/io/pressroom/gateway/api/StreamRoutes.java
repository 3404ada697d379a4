package io.pressroom.gateway.api;

import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.jobs.Jobs;
import io.pressroom.gateway.stream.JobEvents;
import io.pressroom.gateway.stream.SocketClient;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;

/** {@code /v1/stream}: many jobs' events over one WebSocket. */
public final class StreamRoutes {

  private final Jobs jobs;
  private final JobEvents events;
  private final Optional<URI> publicUrl;

  public StreamRoutes(Jobs jobs, JobEvents events, Optional<URI> publicUrl) {
    this.jobs = jobs;
    this.events = events;
    this.publicUrl = publicUrl;
  }

  public void mount(Router router) {
    router.get("/v1/stream").handler(this::open);
  }

  private void open(RoutingContext context) {
    String tenant = Exchange.tenant(context);
    SocketClient client =
        new SocketClient(jobId -> jobs.find(tenant, jobId), Exchange.links(context, publicUrl));
    events.serve(context.request(), client).onFailure(context::fail);
  }
}
