package io.pressroom.node.render;

import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.diffusion.DiffusionModel;
import io.pressroom.diffusion.ModelInfo;
import io.pressroom.node.batch.Budget;
import io.pressroom.node.loop.LoopThread;
import java.time.Clock;

/** One model with its denoising and its decoding thread. Thread-safe. */
final class ServedModel implements AutoCloseable {

  private final DiffusionModel model;
  private final DenoisingLoop denoising;
  private final RenderMetrics metrics;
  private final LoopThread denoisingThread;
  private final LoopThread decodingThread;

  private ServedModel(
      DiffusionModel model, DenoisingLoop denoising, DecodingLoop decoding, RenderMetrics metrics) {
    this.model = model;
    this.denoising = denoising;
    this.metrics = metrics;
    String name = model.info().name();
    decodingThread = LoopThread.start("decode-" + name, decoding);
    denoisingThread = LoopThread.start("denoise-" + name, denoising);
  }

  static ServedModel start(
      DiffusionModel model, RenderConfig config, MeterRegistry registry, Clock clock) {
    ModelInfo info = model.info();
    RenderMetrics metrics = new RenderMetrics(registry, info.name());
    Denoiser denoiser = new ModelDenoiser(model);
    Budget budget = Budget.of(config.slots(), info.sizes().nativeSize());
    DecodingLoop decoding = new DecodingLoop(denoiser, config.decodeBatch(), metrics, clock);
    DenoisingLoop denoising = new DenoisingLoop(denoiser, decoding, budget, metrics, clock);
    return new ServedModel(model, denoising, decoding, metrics);
  }

  ModelInfo info() {
    return model.info();
  }

  void submit(ImageTask task) {
    denoising.submit(task);
  }

  int busy() {
    return metrics.inFlight();
  }

  double secondsPerStep() {
    return metrics.secondsPerStep();
  }

  boolean isAlive() {
    return denoisingThread.isAlive() && decodingThread.isAlive();
  }

  @Override
  public void close() {
    denoisingThread.close();
    decodingThread.close();
    model.close();
  }
}
