package io.pressroom.diffusion.bench;

import io.pressroom.diffusion.DenoisingBatch;
import io.pressroom.diffusion.DiffusionModel;
import io.pressroom.diffusion.ImageRequest;
import io.pressroom.diffusion.Latents;
import io.pressroom.diffusion.Sampling;
import io.pressroom.diffusion.Size;
import io.pressroom.diffusion.Slot;
import io.pressroom.diffusion.onnx.runtime.Device;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What a step costs by batch size, what decoding costs, and what one image costs from prompt to
 * pixels. Arguments: model folder, threads, whether idle threads spin, device (the CPU if missing).
 */
public final class StepBench {
  private static final int[] BATCH_SIZES = {1, 2, 4, 8};
  private static final int WARM_UP = 3;
  private static final int MEASURED = 10;
  private static final int STEPS = 20;

  private final DiffusionModel model;
  private final Size size;

  private StepBench(DiffusionModel model) {
    this.model = model;
    this.size = model.info().sizes().nativeSize();
  }

  public static void main(String[] args) throws IOException {
    RuntimeOptions options =
        new RuntimeOptions(
            Device.parse(args.length > 3 ? args[3] : "cpu"),
            Integer.parseInt(args[1]),
            Boolean.parseBoolean(args[2]));
    long start = System.nanoTime();
    try (DiffusionModel model = DiffusionModel.load(Path.of(args[0]), options)) {
      System.out.printf("%s, %s, loaded in %.0f ms%n", model.info(), options, since(start));
      StepBench bench = new StepBench(model);
      for (int batchSize : BATCH_SIZES) {
        bench.step(batchSize);
      }
      for (int batchSize : BATCH_SIZES) {
        bench.decode(batchSize);
      }
      bench.wholeImage();
    }
  }

  private void step(int batchSize) {
    try (DenoisingBatch batch = model.newBatch(size, batchSize)) {
      for (int i = 0; i < batchSize; i++) {
        batch.admit(request(i, WARM_UP + MEASURED));
      }
      for (int i = 0; i < WARM_UP; i++) {
        batch.step();
      }
      double[] times = new double[MEASURED];
      for (int i = 0; i < MEASURED; i++) {
        long start = System.nanoTime();
        batch.step();
        times[i] = since(start);
      }
      report("step with guidance", batchSize, times);
    }
  }

  private void decode(int batchSize) {
    Latents latents = finished(request(1, 1));
    List<Latents> copies = Collections.nCopies(batchSize, latents);
    model.decode(copies);
    double[] times = new double[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      long start = System.nanoTime();
      model.decode(copies);
      times[i] = since(start);
    }
    report("decode", batchSize, times);
  }

  private void wholeImage() {
    long start = System.nanoTime();
    model.decode(List.of(finished(request(99, STEPS))));
    System.out.printf("one image of %d guided steps: %.0f ms%n", STEPS, since(start));
  }

  private Latents finished(ImageRequest request) {
    try (DenoisingBatch batch = model.newBatch(size, 1)) {
      Slot slot = batch.admit(request);
      while (batch.size() > 0) {
        batch.step();
      }
      return slot.latents();
    }
  }

  private ImageRequest request(long seed, int steps) {
    Sampling sampling = new Sampling(model.info().defaults().sampler(), steps, 3);
    return new ImageRequest("a red shoe on a beach, " + seed, "", seed, size, sampling);
  }

  private static void report(String what, int batchSize, double[] times) {
    Arrays.sort(times);
    double median = times[times.length / 2];
    System.out.printf(
        "%-20s batch %d: median %7.1f ms, %7.1f ms an image%n",
        what, batchSize, median, median / batchSize);
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
