package io.pressroom.node.render;

import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.diffusion.DiffusionModel;
import io.pressroom.diffusion.Latents;
import io.pressroom.diffusion.RgbImage;
import io.pressroom.diffusion.Size;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Real models that hang in a call when told to, as a device does: no interrupt wakes them. */
public final class HangingModels {

  /** Where to hang. */
  public enum Call {
    DENOISE,
    DECODE
  }

  private final Call where;
  private final CountDownLatch hung = new CountDownLatch(1);
  private final CountDownLatch thawed = new CountDownLatch(1);
  private volatile boolean hangs;

  public HangingModels(Call where) {
    this.where = where;
  }

  public Renderer load(RenderConfig config, MeterRegistry registry, Clock clock)
      throws IOException {
    return Renderer.load(config, registry, clock, HangingDenoiser::new);
  }

  /** The next call hangs. */
  public void freeze() {
    hangs = true;
  }

  public void awaitHung() throws InterruptedException {
    hung.await();
  }

  /** The call that hangs goes on, and later ones do not hang. */
  public void thaw() {
    hangs = false;
    thawed.countDown();
  }

  private void pass(Call call) {
    if (call == where && hangs) {
      hung.countDown();
      boolean interrupted = false;
      while (thawed.getCount() > 0) {
        try {
          thawed.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private final class HangingDenoiser implements Denoiser {

    private final Denoiser real;

    HangingDenoiser(DiffusionModel model) {
      this.real = new ModelDenoiser(model);
    }

    @Override
    public Batch newBatch(Size size, int capacity) {
      return new HangingBatch(real.newBatch(size, capacity));
    }

    @Override
    public List<RgbImage> decode(List<Latents> latents) {
      pass(Call.DECODE);
      return real.decode(latents);
    }

    @Override
    public RgbImage preview(Latents latents) {
      return real.preview(latents);
    }
  }

  private final class HangingBatch implements Denoiser.Batch {

    private final Denoiser.Batch real;

    HangingBatch(Denoiser.Batch real) {
      this.real = real;
    }

    @Override
    public void admit(ImageTask task) {
      real.admit(task);
    }

    @Override
    public void remove(ImageTask task) {
      real.remove(task);
    }

    @Override
    public List<Denoiser.Denoised> step() {
      pass(Call.DENOISE);
      return real.step();
    }

    @Override
    public Latents estimate(ImageTask task) {
      return real.estimate(task);
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
