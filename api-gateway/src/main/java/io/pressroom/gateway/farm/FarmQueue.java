package io.pressroom.gateway.farm;

import io.pressroom.gateway.farm.PoolReport.LaneReport;
import io.pressroom.gateway.models.ModelCatalogue;
import io.pressroom.gateway.models.ServedModel;
import io.pressroom.gateway.models.WorkerRoster.Worker;
import io.pressroom.gateway.view.JobView;
import io.pressroom.gateway.view.WorkLot;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.ModelCard;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.RenderSpec;
import io.pressroom.wire.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Depth of the queues in jobs and in seconds of work, and what that means for a new job.
 * Thread-safe. Asks the view for sums that it keeps anyway, so the cost does not grow with the
 * number of jobs.
 *
 * <p>Seconds of work are steps that are left, times images, times the pace that the model's workers
 * have measured, scaled by the image's area to the model's own. A worker's pace is per image, with
 * the gain of its batches in it, so the wait is the work before a job over the workers that share
 * it. It is an estimate: it knows nothing of who comes next. A model whose pace nobody has measured
 * is guessed at, for work must never look like none: a pool without workers is woken by it.
 */
public final class FarmQueue {

  /** Of a step of one image of the model's own size, until a worker has measured it. */
  private static final double UNMEASURED_SECONDS_PER_STEP = 1;

  /** Of a model whose last worker was heard of so long ago that nobody remembers its card. */
  private static final long UNKNOWN_PIXELS = 512 * 512;

  private final JobView view;
  private final ModelCatalogue models;
  private final Clock clock;

  public FarmQueue(JobView view, ModelCatalogue models, Clock clock) {
    this.view = view;
    this.models = models;
    this.clock = clock;
  }

  /** All pools that have workers, models or work, by name. */
  public List<PoolReport> pools() {
    List<WorkLot> lots = view.work();
    TreeSet<String> names =
        lots.stream().map(WorkLot::pool).collect(Collectors.toCollection(TreeSet::new));
    models.all().forEach(model -> names.add(model.pool()));
    models.workers().all().forEach(worker -> names.add(worker.status().getPool()));
    return names.stream().map(pool -> report(pool, lots)).toList();
  }

  /** A pool, which may have neither workers nor models nor work. */
  public PoolReport pool(String name) {
    return report(name, view.work());
  }

  /** For a job that would be submitted now. */
  public Estimate estimate(RenderJob job) {
    RenderSpec render = job.getRender();
    long pixelSteps =
        (long) render.getSteps() * render.getCount() * render.getWidth() * render.getHeight();
    return new Estimate(
        seconds(job.getModel().getName(), pixelSteps),
        wait(job.getPool(), job.getLane(), view.work()));
  }

  private PoolReport report(String pool, List<WorkLot> lots) {
    List<LaneReport> lanes = new ArrayList<>();
    for (Lane lane : Topics.LANES) {
      List<WorkLot> here =
          lots.stream().filter(lot -> lot.pool().equals(pool) && lot.lane() == lane).toList();
      lanes.add(
          new LaneReport(
              lane,
              here.stream().mapToInt(WorkLot::queued).sum(),
              here.stream().mapToInt(WorkLot::running).sum(),
              here.stream().mapToDouble(this::seconds).sum()));
    }
    List<Worker> workers = models.workers().ready(pool);
    return new PoolReport(
        pool,
        lanes,
        workers.size(),
        workers.stream().mapToInt(worker -> worker.status().getSlots()).sum(),
        workers.stream().mapToInt(worker -> worker.status().getSlotsBusy()).sum(),
        wait(pool, Topics.LANES.get(Topics.LANES.size() - 1), lots),
        view.imagesPerSecond(pool, clock.millis()));
  }

  /** What workers take before a job that is the last of its lane. */
  private OptionalDouble wait(String pool, Lane lane, List<WorkLot> lots) {
    int workers = models.workers().ready(pool).size();
    if (workers == 0) {
      return OptionalDouble.empty();
    }
    int last = Topics.LANES.indexOf(lane);
    double before =
        lots.stream()
            .filter(lot -> lot.pool().equals(pool) && Topics.LANES.indexOf(lot.lane()) <= last)
            .mapToDouble(this::seconds)
            .sum();
    return OptionalDouble.of(before / workers);
  }

  private double seconds(WorkLot lot) {
    return seconds(lot.model(), lot.pixelSteps());
  }

  private double seconds(String model, long pixelSteps) {
    return models
        .find(model)
        .map(ServedModel::card)
        .map(card -> pixelSteps / (double) nativePixels(card) * pace(card))
        .orElse(pixelSteps / (double) UNKNOWN_PIXELS * UNMEASURED_SECONDS_PER_STEP);
  }

  private static double pace(ModelCard card) {
    return card.getSecondsPerStep() > 0 ? card.getSecondsPerStep() : UNMEASURED_SECONDS_PER_STEP;
  }

  private static long nativePixels(ModelCard card) {
    return Math.max(1, (long) card.getNativeWidth() * card.getNativeHeight());
  }
}
