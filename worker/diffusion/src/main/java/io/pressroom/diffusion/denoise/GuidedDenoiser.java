package io.pressroom.diffusion.denoise;

import io.pressroom.diffusion.denoise.Denoiser.Row;
import io.pressroom.diffusion.schedule.Prediction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Estimates many images' clean versions in one call of the network: each image brings one row, or
 * two if it is guided, at its own timestep. As thread-safe as its {@link Denoiser}: not at all.
 *
 * <p>A network that takes one timestep per call is called once for every timestep in the batch.
 */
public final class GuidedDenoiser {
  private final Denoiser denoiser;
  private final Prediction prediction;

  public GuidedDenoiser(Denoiser denoiser, Prediction prediction) {
    this.denoiser = denoiser;
    this.prediction = prediction;
  }

  /** The clean estimate of each image, in the same order; new arrays. */
  public List<float[]> denoised(List<NoisyImage> images) {
    float[][] denoised = new float[images.size()][];
    for (List<Integer> call : calls(images)) {
      List<NoisyImage> together = call.stream().map(images::get).toList();
      List<float[]> outputs = denoiser.predict(rows(together));
      int row = 0;
      for (int i = 0; i < together.size(); i++) {
        NoisyImage image = together.get(i);
        int rows = image.guidance().rows();
        float[] output = guided(image.guidance(), outputs.subList(row, row + rows));
        denoised[call.get(i)] = prediction.denoised(image.x(), output, image.sigma());
        row += rows;
      }
    }
    return List.of(denoised);
  }

  /** Which images go into which call, by index. */
  private Collection<List<Integer>> calls(List<NoisyImage> images) {
    List<Integer> all = IntStream.range(0, images.size()).boxed().toList();
    if (!denoiser.sharesTimestep()) {
      return List.of(all);
    }
    Map<Double, List<Integer>> byTimestep =
        all.stream().collect(Collectors.groupingBy(i -> images.get(i).timestep()));
    return byTimestep.values();
  }

  private List<Row> rows(List<NoisyImage> images) {
    List<Row> rows = new ArrayList<>();
    for (NoisyImage image : images) {
      float[] sample = scaled(image.x(), prediction.inputScale(image.sigma()));
      rows.add(new Row(sample, image.timestep(), image.guidance().prompt()));
      image
          .guidance()
          .negative()
          .ifPresent(text -> rows.add(new Row(sample, image.timestep(), text)));
    }
    return rows;
  }

  private static float[] guided(Guidance guidance, List<float[]> outputs) {
    float[] prompt = outputs.get(0);
    if (outputs.size() == 1) {
      return prompt;
    }
    float[] negative = outputs.get(1);
    float[] guided = new float[prompt.length];
    for (int i = 0; i < guided.length; i++) {
      guided[i] = (float) (negative[i] + guidance.scale() * (prompt[i] - negative[i]));
    }
    return guided;
  }

  private static float[] scaled(float[] x, double scale) {
    if (scale == 1) {
      return x;
    }
    float[] scaled = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      scaled[i] = (float) (x[i] * scale);
    }
    return scaled;
  }
}
