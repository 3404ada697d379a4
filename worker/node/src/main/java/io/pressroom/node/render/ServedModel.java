package io.pressroom.node.render;

import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.diffusion.DiffusionModel;
import io.pressroom.diffusion.Latents;
import io.pressroom.diffusion.ModelInfo;
import io.pressroom.node.batch.Budget;
import io.pressroom.node.loop.LoopThread;
import io.pressroom.node.preview.Previews;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One model with its denoising, its decoding and its preview thread. Thread-safe. */
final class ServedModel implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ServedModel.class);

  private final DiffusionModel model;
  private final DenoisingLoop denoising;
  private final RenderMetrics metrics;
  private final LoopThread denoisingThread;
  private final LoopThread decodingThread;
  private final Optional<LoopThread> previewThread;

  private ServedModel(
      DiffusionModel model,
      DenoisingLoop denoising,
      DecodingLoop decoding,
      Optional<Previews> previews,
      RenderMetrics metrics) {
    this.model = model;
    this.denoising = denoising;
    this.metrics = metrics;
    String name = model.info().name();
    previewThread = previews.map(loop -> LoopThread.start("preview-" + name, loop));
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
    Previews previews = new Previews(denoiser::preview, config.previews());
    previews.warmUp(blank(info.sizes()));
    DenoisingLoop denoising =
        new DenoisingLoop(denoiser, decoding, previews, budget, metrics, clock);
    Optional<Previews> painted = Optional.of(previews).filter(loop -> config.previews() > 0);
    return new ServedModel(model, denoising, decoding, painted, metrics);
  }

  private static Latents blank(ModelInfo.Sizes sizes) {
    int height = sizes.nativeSize().height() / sizes.latentScale();
    int width = sizes.nativeSize().width() / sizes.latentScale();
    float[] zeros = new float[sizes.latentChannels() * height * width];
    return new Latents(sizes.latentChannels(), height, width, zeros);
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

  /** Previews don't count: images are rendered without them as well. */
  boolean isAlive() {
    return denoisingThread.isAlive() && decodingThread.isAlive();
  }

  @Override
  public void close() {
    denoisingThread.close();
    decodingThread.close();
    previewThread.ifPresent(LoopThread::close);
    if (previewThread.filter(LoopThread::isAlive).isPresent()) {
      // Taking the weights from under it would end the process, and nobody waits for it.
      log.warn("Model not released, as its previews still get ready model={}", info().name());
      return;
    }
    model.close();
  }
}
