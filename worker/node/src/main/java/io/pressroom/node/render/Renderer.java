package io.pressroom.node.render;

import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.diffusion.DiffusionModel;
import io.pressroom.diffusion.ImageRequest;
import io.pressroom.diffusion.ModelInfo;
import io.pressroom.diffusion.error.DeviceUnavailableException;
import io.pressroom.diffusion.error.ModelLoadException;
import io.pressroom.diffusion.onnx.runtime.DeviceCheck;
import io.pressroom.node.batch.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/** All models of this worker, loaded and running. Thread-safe. */
public final class Renderer implements AutoCloseable {

  private final Map<String, ServedModel> models;
  private final Duration stall;

  private Renderer(Map<String, ServedModel> models, Duration stall) {
    this.models = models;
    this.stall = stall;
  }

  /**
   * Loads every model folder in the configured folder and starts its threads.
   *
   * @throws DeviceUnavailableException if there is no such device, or it can't compute
   * @throws ModelLoadException if a model cannot be loaded; the message names the file
   * @throws IOException if there is no model at all, or two of one name
   */
  public static Renderer load(RenderConfig config, MeterRegistry registry, Clock clock)
      throws IOException {
    return load(config, registry, clock, ModelDenoiser::new);
  }

  /**
   * @param denoisers what the loops use of a model: the tests put faults between them
   */
  static Renderer load(
      RenderConfig config,
      MeterRegistry registry,
      Clock clock,
      Function<DiffusionModel, Denoiser> denoisers)
      throws IOException {
    DeviceCheck.require(config.runtime());
    Map<String, ServedModel> models = new TreeMap<>();
    Renderer renderer = new Renderer(models, config.stall());
    try {
      for (Path folder : modelFolders(config.models())) {
        DiffusionModel model = DiffusionModel.load(folder.toRealPath(), config.runtime());
        ServedModel served =
            ServedModel.start(model, denoisers.apply(model), config, registry, clock);
        String name = served.info().name();
        if (models.putIfAbsent(name, served) != null) {
          served.close();
          throw new IOException(
              config.models() + ": expected model names to differ, found two '" + name + "'");
        }
      }
    } catch (IOException | RuntimeException e) {
      renderer.close();
      throw e;
    }
    return renderer;
  }

  private static List<Path> modelFolders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      throw new IOException(parent + ": expected a folder of model folders, found none");
    }
    try (Stream<Path> children = Files.list(parent)) {
      List<Path> folders =
          children.filter(f -> Files.exists(f.resolve("model_index.json"))).sorted().toList();
      if (folders.isEmpty()) {
        throw new IOException(
            parent + ": expected folders with a model_index.json, found none of them");
      }
      return folders;
    }
  }

  public List<ModelInfo> models() {
    return models.values().stream().map(ServedModel::info).toList();
  }

  public Optional<ModelInfo> model(String name) {
    return Optional.ofNullable(models.get(name)).map(ServedModel::info);
  }

  /**
   * Puts an image in line.
   *
   * @param model name of a served model
   * @return completes with the pixels, or exceptionally with {@link ImageDroppedException}, with
   *     {@code InvalidRequestException}, with {@code RenderMemoryException} if the image does not
   *     fit into memory even alone, or with whatever bug it met
   * @throws IllegalArgumentException if the model is not served
   */
  public CompletableFuture<Rendered> submit(
      String model, ImageRequest request, Ticket ticket, RenderWatch watch) {
    ServedModel served = models.get(model);
    if (served == null) {
      throw new IllegalArgumentException(
          "model: expected one of " + models.keySet() + ", found '" + model + "'");
    }
    ImageTask task = new ImageTask(request, ticket, watch);
    served.submit(task);
    return task.result();
  }

  /** Images being denoised, over all models. */
  public int busy() {
    return models.values().stream().mapToInt(ServedModel::busy).sum();
  }

  /** Measured cost of one step of one image, in seconds; 0 before the first. */
  public double secondsPerStep(String model) {
    return models.get(model).secondsPerStep();
  }

  /**
   * Why this process renders no more, for people to read: a thread has died, or hangs. Empty if all
   * is well.
   */
  public Optional<String> trouble() {
    return models.values().stream().flatMap(model -> model.trouble(stall).stream()).findFirst();
  }

  /** Fails what is on its way and releases the models. */
  @Override
  public void close() {
    models.values().forEach(ServedModel::stop);
    models.values().forEach(ServedModel::close);
  }
}
