package io.pressroom.node.render;

import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.diffusion.DiffusionModel;
import io.pressroom.diffusion.Latents;
import io.pressroom.diffusion.ModelInfo;
import io.pressroom.node.batch.Budget;
import io.pressroom.node.loop.LoopThread;
import io.pressroom.node.preview.Previews;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
      RenderMetrics metrics,
      InstantSource clock) {
    this.model = model;
    this.denoising = denoising;
    this.metrics = metrics;
    String name = model.info().name();
    previewThread = previews.map(loop -> LoopThread.start("preview-" + name, loop, clock));
    decodingThread = LoopThread.start("decode-" + name, decoding, clock);
    denoisingThread = LoopThread.start("denoise-" + name, denoising, clock);
  }

  /**
   * @param denoiser over the model
   */
  static ServedModel start(
      DiffusionModel model,
      Denoiser denoiser,
      RenderConfig config,
      MeterRegistry registry,
      Clock clock) {
    ModelInfo info = model.info();
    RenderMetrics metrics = new RenderMetrics(registry, info.name());
    Budget budget = Budget.of(config.slots(), info.sizes().nativeSize());
    DecodingLoop decoding = new DecodingLoop(denoiser, config.decodeBatch(), metrics, clock);
    Previews previews = new Previews(denoiser::preview, config.previews());
    previews.warmUp(blank(info.sizes()));
    DenoisingLoop denoising =
        new DenoisingLoop(denoiser, decoding, previews, budget, metrics, clock);
    Optional<Previews> painted = Optional.of(previews).filter(loop -> config.previews() > 0);
    return new ServedModel(model, denoising, decoding, painted, metrics, clock);
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
  Optional<String> trouble(Duration longestTurn) {
    return denoisingThread
        .trouble(longestTurn)
        .or(() -> decodingThread.trouble(longestTurn))
        .map(what -> "model " + info().name() + ": " + what);
  }

  /** Lets the current turns be the last; returns at once. */
  void stop() {
    threads().forEach(LoopThread::stop);
  }

  @Override
  public void close() {
    stop();
    List<LoopThread> threads = threads();
    threads.forEach(LoopThread::close);
    if (threads.stream().anyMatch(LoopThread::isAlive)) {
      // Taking the weights from under a thread would crash the process.
      log.warn("Model not released, as a thread of it is still busy model={}", info().name());
      return;
    }
    model.close();
  }

  private List<LoopThread> threads() {
    List<LoopThread> threads = new ArrayList<>(List.of(denoisingThread, decodingThread));
    previewThread.ifPresent(threads::add);
    return threads;
  }
}
