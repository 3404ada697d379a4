package io.pressroom.gateway.farm;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.pressroom.gateway.farm.PoolReport.LaneReport;
import io.pressroom.gateway.models.WorkerRoster;
import io.pressroom.gateway.models.WorkerRoster.Phase;
import io.pressroom.gateway.models.WorkerRoster.Worker;
import io.pressroom.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What {@code GET /v1/queue} and {@code /v1/workers} tell, as meters. Thread-safe. Pools come and
 * go, so the meters are drawn up anew by {@link #refresh}.
 */
public final class FarmMeters {

  private static final String WHOLE_FARM = "; of the whole farm: take the maximum over gateways";

  private final FarmQueue queue;
  private final WorkerRoster workers;
  private final MultiGauge jobs;
  private final MultiGauge secondsOfWork;
  private final MultiGauge workersByPhase;
  private final MultiGauge slots;
  private final MultiGauge slotsBusy;
  private final MultiGauge imagesPerSecond;

  public FarmMeters(FarmQueue queue, WorkerRoster workers, MeterRegistry registry) {
    this.queue = queue;
    this.workers = workers;
    jobs = gauge(registry, "pressroom.queue.jobs", "Jobs that have not ended, by lane and status");
    secondsOfWork =
        gauge(
            registry,
            "pressroom.queue.seconds.of.work",
            "Seconds that one worker would need for what is left of a lane's jobs");
    workersByPhase =
        gauge(registry, "pressroom.workers", "Workers heard of in the last hour, by phase");
    slots = gauge(registry, "pressroom.pool.slots", "Images that a pool's workers denoise at once");
    slotsBusy = gauge(registry, "pressroom.pool.slots.busy", "Slots of a pool that hold an image");
    imagesPerSecond =
        gauge(
            registry,
            "pressroom.pool.images.per.second",
            "Images that a pool has finished in a second, over the last minute");
  }

  /** Brings all meters up to date. */
  public void refresh() {
    List<PoolReport> pools = queue.pools();
    jobs.register(pools.stream().flatMap(FarmMeters::jobRows).toList(), true);
    secondsOfWork.register(pools.stream().flatMap(FarmMeters::workRows).toList(), true);
    workersByPhase.register(workerRows(pools), true);
    register(slots, pools, PoolReport::slots);
    register(slotsBusy, pools, PoolReport::slotsBusy);
    register(imagesPerSecond, pools, PoolReport::imagesPerSecond);
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description + WHOLE_FARM).register(registry);
  }

  private static void register(
      MultiGauge gauge, List<PoolReport> pools, ToDoubleFunction<PoolReport> value) {
    gauge.register(
        pools.stream()
            .map(pool -> Row.of(Tags.of("pool", pool.pool()), value.applyAsDouble(pool)))
            .toList(),
        true);
  }

  private static Stream<Row<?>> jobRows(PoolReport pool) {
    return pool.lanes().stream()
        .flatMap(
            lane ->
                Stream.of(
                    Row.of(laneTags(pool, lane).and("status", "queued"), lane.queued()),
                    Row.of(laneTags(pool, lane).and("status", "running"), lane.running())));
  }

  private static Stream<Row<?>> workRows(PoolReport pool) {
    return pool.lanes().stream().map(lane -> Row.of(laneTags(pool, lane), lane.secondsOfWork()));
  }

  private static Tags laneTags(PoolReport pool, LaneReport lane) {
    return Tags.of("pool", pool.pool(), "lane", Topics.laneName(lane.lane()));
  }

  /** A row for every phase, so that a pool without workers reads as 0 and not as nothing. */
  private List<Row<?>> workerRows(List<PoolReport> pools) {
    Map<String, Map<Phase, Long>> counts =
        workers.all().stream()
            .collect(
                groupingBy(
                    worker -> worker.status().getPool(), groupingBy(Worker::phase, counting())));
    List<Row<?>> rows = new ArrayList<>();
    for (PoolReport pool : pools) {
      Map<Phase, Long> here = counts.getOrDefault(pool.pool(), Map.of());
      for (Phase phase : Phase.values()) {
        Tags tags = Tags.of("pool", pool.pool(), "phase", phase.name().toLowerCase(Locale.ROOT));
        rows.add(Row.of(tags, here.getOrDefault(phase, 0L)));
      }
    }
    return rows;
  }
}
