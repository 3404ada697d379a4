package io.pressroom.gateway.parts.core;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pressroom.gateway.queue.farm.FarmFeed;
import io.pressroom.gateway.stream.JobEvents;
import io.pressroom.gateway.view.JobJson;
import io.pressroom.gateway.view.JobView;
import io.pressroom.proto.v1.Status;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The gateway's meters, and those of the JVM and of the core itself among them. Thread-safe. */
final class CoreMeters implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gcMetrics = new JvmGcMetrics();
  private final List<Runnable> beforeScrape = new CopyOnWriteArrayList<>();

  CoreMeters() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    gcMetrics.bindTo(registry);
  }

  /** Where any part adds meters of its own. */
  PrometheusMeterRegistry registry() {
    return registry;
  }

  /** Has {@code refresh} run before each {@link #scrape}. */
  void beforeScrape(Runnable refresh) {
    beforeScrape.add(refresh);
  }

  /** All meters as they stand, in Prometheus' text format. */
  String scrape() {
    beforeScrape.forEach(Runnable::run);
    return registry.scrape();
  }

  /** Adds what the core tells of itself. */
  void watch(JobView view, JobEvents events, FarmFeed feed) {
    Stream.of(Status.STATUS_QUEUED, Status.STATUS_RUNNING)
        .forEach(
            status ->
                Gauge.builder("pressroom.jobs.in.flight", view, jobView -> jobView.inFlight(status))
                    .description(
                        "Jobs of the farm that have not ended, by status; take the maximum over gateways")
                    .tag("status", JobJson.name(status))
                    .register(registry));
    Gauge.builder("pressroom.followers", view, JobView::observers)
        .description("Streams, sockets and waiting calls of this gateway that follow a job")
        .register(registry);
    Gauge.builder("pressroom.subscribers", events, JobEvents::subscribers)
        .description("Streams, sockets and jobs followed over sockets that take a place here")
        .register(registry);
    Gauge.builder("pressroom.view.lag", feed, FarmFeed::lag)
        .description("Records of job states and workers that this gateway has yet to read")
        .baseUnit("records")
        .register(registry);
    Gauge.builder("pressroom.kafka.connections", feed, FarmFeed::connections)
        .description("Connections of this gateway's reader to brokers; 0 while none can be reached")
        .register(registry);
  }

  @Override
  public void close() {
    gcMetrics.close();
  }
}
