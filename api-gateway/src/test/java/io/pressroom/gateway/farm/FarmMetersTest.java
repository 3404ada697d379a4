package io.pressroom.gateway.farm;

import static io.pressroom.gateway.testing.Samples.CLOCK;
import static io.pressroom.gateway.testing.Samples.ID;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.queued;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static io.pressroom.gateway.testing.Samples.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pressroom.gateway.models.ModelCatalogue;
import io.pressroom.gateway.view.JobView;
import io.pressroom.proto.v1.RenderJob;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FarmMetersTest {

  private final JobView view = new JobView(10);
  private final ModelCatalogue models = new ModelCatalogue("default", CLOCK);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FarmQueue queue = new FarmQueue(view, models, CLOCK);
  private final FarmMeters meters = new FarmMeters(queue, models.workers(), registry);

  @Test
  void tellsWhatTheQueueTells() {
    serve("w-1", "default", NOW);
    serve("w-2", "default", NOW.minusSeconds(60));
    view.apply(queued(job(ID)));

    meters.refresh();

    assertThat(value("pressroom.queue.jobs", "lane", "standard", "status", "queued")).isEqualTo(1);
    assertThat(value("pressroom.queue.jobs", "lane", "standard", "status", "running")).isZero();
    assertThat(value("pressroom.queue.seconds.of.work", "lane", "standard"))
        .isEqualTo(queue.pool("default").secondsOfWork())
        .isPositive();
    assertThat(value("pressroom.workers", "phase", "ready")).isEqualTo(1);
    assertThat(value("pressroom.workers", "phase", "lost")).isEqualTo(1);
    assertThat(value("pressroom.workers", "phase", "draining")).isZero();
  }

  @Test
  void poolsThatAppearAreShownAndThoseThatAreGoneAreNot() {
    RenderJob elsewhere = job(ID).toBuilder().setPool("a100").build();
    view.apply(queued(elsewhere));
    meters.refresh();
    assertThat(registry.find("pressroom.queue.jobs").tag("pool", "a100").gauges()).hasSize(6);

    view.apply(succeeded(elsewhere));
    serve("w-1", "default", NOW);
    meters.refresh();

    assertThat(registry.find("pressroom.queue.jobs").tag("pool", "a100").gauges()).isEmpty();
    assertThat(registry.find("pressroom.queue.jobs").tag("pool", "default").gauges()).hasSize(6);
  }

  @Test
  void everyRefreshTellsTheNewestFigures() {
    serve("w-1", "default", NOW);
    view.apply(queued(job(ID)));
    meters.refresh();

    view.apply(running(job(ID), 1));
    meters.refresh();

    assertThat(value("pressroom.queue.jobs", "lane", "standard", "status", "queued")).isZero();
    assertThat(value("pressroom.queue.jobs", "lane", "standard", "status", "running")).isEqualTo(1);
  }

  private double value(String name, String... tags) {
    return registry.get(name).tag("pool", "default").tags(tags).gauge().value();
  }

  private void serve(String id, String pool, Instant seen) {
    models.accept(worker(id, pool, seen, card("mini")));
  }
}
