package io.pressroom.node.picture;

import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.diffusion.ImageRequest;
import io.pressroom.node.batch.Ticket;
import io.pressroom.node.batch.Urgency;
import io.pressroom.node.job.Delivery;
import io.pressroom.node.job.HeldJob;
import io.pressroom.node.job.ImageMaker;
import io.pressroom.node.job.JobArchive;
import io.pressroom.node.job.JobFailedException;
import io.pressroom.node.job.JobReports;
import io.pressroom.node.job.Patience;
import io.pressroom.node.job.StoppedException;
import io.pressroom.node.render.Rendered;
import io.pressroom.node.render.Renderer;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderedImage;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes the images of jobs: all of a job's images are put in line at once, and each is typeset,
 * encoded and uploaded while later ones are still being denoised. Thread-safe.
 */
public final class JobImages implements ImageMaker {

  private final Renderer renderer;
  private final Uploads uploads;
  private final JobReports reports;
  private final Clock clock;

  public JobImages(
      Renderer renderer,
      JobArchive archive,
      JobReports reports,
      Patience patience,
      Clock clock,
      MeterRegistry registry) {
    this.renderer = renderer;
    this.uploads =
        new Uploads(new Press(pressRoom()), archive, patience, new PictureMeters(registry), clock);
    this.reports = reports;
    this.clock = clock;
  }

  /** Half of the machine, for the denoiser may need the other half. */
  private static int pressRoom() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  @Override
  public Made make(HeldJob held)
      throws JobFailedException, StoppedException, IOException, InterruptedException {
    JobPlan plan = JobPlan.of(held.delivery().job(), renderer::model);
    AtomicBoolean over = new AtomicBoolean();
    try {
      return deliver(held, plan, putInLine(held, plan, over));
    } finally {
      over.set(true); // If one image fails, its siblings leave the batch too.
    }
  }

  private List<CompletableFuture<Rendered>> putInLine(
      HeldJob held, JobPlan plan, AtomicBoolean over) {
    Ticket ticket = ticket(held.delivery(), plan.images().get(0));
    List<CompletableFuture<Rendered>> line = new ArrayList<>();
    for (int i = 0; i < plan.images().size(); i++) {
      ImageWatch watch =
          new ImageWatch(held.delivery(), i, () -> over.get() || held.isStopped(), reports, clock);
      line.add(renderer.submit(plan.model().name(), plan.images().get(i), ticket, watch));
    }
    return line;
  }

  private Ticket ticket(Delivery delivery, ImageRequest first) {
    return new Ticket(
        delivery.jobId(),
        first.size(),
        urgency(delivery.job().getLane()),
        clock.instant(),
        delivery.deadline(),
        delivery.isSuspect());
  }

  private static Urgency urgency(Lane lane) {
    return switch (lane) {
      case LANE_INTERACTIVE -> Urgency.INTERACTIVE;
      case LANE_BULK -> Urgency.BULK;
      case LANE_STANDARD, LANE_UNSPECIFIED, UNRECOGNIZED -> Urgency.STANDARD;
    };
  }

  private Made deliver(HeldJob held, JobPlan plan, List<CompletableFuture<Rendered>> line)
      throws JobFailedException, StoppedException, IOException, InterruptedException {
    Costs costs = new Costs();
    List<RenderedImage> images = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      Rendered rendered = await(held, line.get(i));
      costs.rendered(rendered);
      images.add(uploads.deliver(held, plan, i, rendered.image(), costs));
    }
    return new Made(images, costs.timings(held.delivery().job()));
  }

  private static Rendered await(HeldJob held, CompletableFuture<Rendered> image)
      throws JobFailedException, StoppedException, InterruptedException {
    try {
      return held.await(image);
    } catch (ExecutionException e) {
      throw Failures.notRendered(e.getCause());
    }
  }
}
