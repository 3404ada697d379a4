package io.pressroom.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import io.pressroom.diffusion.testing.TinyModel;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Previews through the tiny model's real decoder, which is a good deal less linear than others. */
class PreviewsIT {
  private static final Size SIZE = new Size(64, 64);
  private static final int PIXELS_PER_PIXEL = 2; // along a side, of the picture and its preview

  private static DiffusionModel model;

  @BeforeAll
  static void load() throws IOException {
    model = DiffusionModel.load(TinyModel.folder(), RuntimeOptions.cpu(1));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void aPreviewTellsMuchMoreThanTheMeanColour() {
    Latents latents = rendered(model, "a red shoe", 4);
    double[] decoded = averaged(model.decode(List.of(latents)).get(0));

    RgbImage preview = model.preview(latents);

    assertThat(preview.width()).isEqualTo(32);
    assertThat(preview.height()).isEqualTo(32);
    double explained = 1 - squares(levels(preview), decoded) / squares(means(decoded), decoded);
    System.out.printf("a preview explains %.0f%% of the decoder's variance%n", 100 * explained);
    assertThat(explained).isGreaterThan(0.3);
  }

  @Test
  void everyLoadOfAModelPreviewsAlike() throws IOException {
    Latents unfinished = rendered(model, "a red shoe", 2);

    try (DiffusionModel again = DiffusionModel.load(TinyModel.folder(), RuntimeOptions.cpu(1))) {
      assertThat(again.preview(unfinished).rgb()).isEqualTo(model.preview(unfinished).rgb());
    }
  }

  @Test
  void threadsThatAskAtOnceSeeTheSame() throws IOException {
    Latents latents = rendered(model, "a blue mug", 1);
    try (DiffusionModel fresh = DiffusionModel.load(TinyModel.folder(), RuntimeOptions.cpu(1))) {
      Set<List<Integer>> seen = ConcurrentHashMap.newKeySet();
      IntStream.range(0, 8).parallel().forEach(i -> seen.add(bytes(fresh.preview(latents))));

      assertThat(seen).hasSize(1);
    }
  }

  @Test
  void otherShapesThanTheNativeOneArePreviewed() {
    RgbImage preview = model.preview(new Latents(4, 2, 16, new float[128]));

    assertThat(preview.width()).isEqualTo(64);
    assertThat(preview.height()).isEqualTo(8);
  }

  @Test
  void anotherModelsLatentsAreRefused() {
    assertThatThrownBy(() -> model.preview(new Latents(12, 8, 8, new float[768])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("latents: expected 4 channels, found 12");
  }

  /** After so many of four steps. */
  private static Latents rendered(DiffusionModel model, String prompt, int steps) {
    try (DenoisingBatch batch = model.newBatch(SIZE, 1)) {
      Sampling sampling = new Sampling(SamplerKind.EULER, 4, 3);
      Slot slot = batch.admit(new ImageRequest(prompt, "", 99, SIZE, sampling));
      while (slot.step() < steps) {
        batch.step();
      }
      return slot.latents();
    }
  }

  private static double[] averaged(RgbImage picture) {
    int width = picture.width() / PIXELS_PER_PIXEL;
    double[] averages = new double[picture.rgb().length / (PIXELS_PER_PIXEL * PIXELS_PER_PIXEL)];
    double[] levels = levels(picture);
    for (int i = 0; i < levels.length; i++) {
      int y = i / 3 / picture.width() / PIXELS_PER_PIXEL;
      int x = i / 3 % picture.width() / PIXELS_PER_PIXEL;
      averages[(y * width + x) * 3 + i % 3] += levels[i] / (PIXELS_PER_PIXEL * PIXELS_PER_PIXEL);
    }
    return averages;
  }

  /** A picture of one colour: the mean of this one. */
  private static double[] means(double[] levels) {
    double[] colour = new double[3];
    for (int i = 0; i < levels.length; i++) {
      colour[i % 3] += levels[i] * 3 / levels.length;
    }
    return IntStream.range(0, levels.length).mapToDouble(i -> colour[i % 3]).toArray();
  }

  private static double squares(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).sum();
  }

  private static double[] levels(RgbImage image) {
    return bytes(image).stream().mapToDouble(level -> level).toArray();
  }

  private static List<Integer> bytes(RgbImage image) {
    return IntStream.range(0, image.rgb().length).mapToObj(i -> image.rgb()[i] & 0xff).toList();
  }
}
