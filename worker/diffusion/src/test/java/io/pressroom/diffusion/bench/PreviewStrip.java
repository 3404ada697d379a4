package io.pressroom.diffusion.bench;

import io.pressroom.diffusion.DenoisingBatch;
import io.pressroom.diffusion.DiffusionModel;
import io.pressroom.diffusion.ImageRequest;
import io.pressroom.diffusion.Latents;
import io.pressroom.diffusion.RgbImage;
import io.pressroom.diffusion.Size;
import io.pressroom.diffusion.Slot;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;

/**
 * How good previews are. Writes a PNG with a row per prompt, previews on the way and last the
 * decoded picture, and prints the PSNR of each against what the decoder makes of the same latents,
 * averaged down to the preview's size. Arguments: model folder, file to write, prompts.
 */
public final class PreviewStrip {
  private PreviewStrip() {}

  public static void main(String[] args) throws IOException {
    List<String> prompts = List.of(args).subList(2, args.length);
    RuntimeOptions options = RuntimeOptions.cpu(Runtime.getRuntime().availableProcessors());
    try (DiffusionModel model = DiffusionModel.load(Path.of(args[0]), options)) {
      reportTimes(model);
      List<List<RgbImage>> rows = new ArrayList<>();
      for (String prompt : prompts) {
        rows.add(row(model, prompt));
      }
      ImageIO.write(grid(rows, model.info().sizes().nativeSize()), "png", new File(args[1]));
    }
  }

  private static void reportTimes(DiffusionModel model) {
    Size size = model.info().sizes().nativeSize();
    int scale = model.info().sizes().latentScale();
    int channels = model.info().sizes().latentChannels();
    int height = size.height() / scale;
    int width = size.width() / scale;
    Latents grey = new Latents(channels, height, width, new float[channels * height * width]);
    for (String what : List.of("first preview, with the fit", "second preview")) {
      long start = System.nanoTime();
      model.preview(grey);
      System.out.printf(Locale.ROOT, "%s: %.1f ms%n", what, (System.nanoTime() - start) / 1e6);
    }
  }

  /** Previews along the way of one prompt, and the picture. */
  private static List<RgbImage> row(DiffusionModel model, String prompt) {
    Size size = model.info().sizes().nativeSize();
    List<RgbImage> row = new ArrayList<>();
    try (DenoisingBatch batch = model.newBatch(size, 1)) {
      long seed = Long.getLong("seed", 7);
      Slot slot = batch.admit(new ImageRequest(prompt, "", seed, size, model.info().defaults()));
      Set<Integer> shown = shown(slot.steps());
      while (slot.step() < slot.steps()) {
        batch.step();
        if (shown.contains(slot.step())) {
          RgbImage preview = model.preview(slot.latents());
          RgbImage decoded = model.decode(List.of(slot.latents())).get(0);
          System.out.printf(
              Locale.ROOT,
              "%s, step %d: %.1f dB%n",
              prompt,
              slot.step(),
              psnr(preview, averaged(decoded, preview.width(), preview.height())));
          row.add(preview);
        }
      }
      row.addAll(model.decode(List.of(slot.latents())));
    }
    return row;
  }

  /** A tenth, a quarter, half and three quarters of the way, and its end. */
  private static Set<Integer> shown(int steps) {
    return new TreeSet<>(
        List.of((steps + 9) / 10, (steps + 3) / 4, (steps + 1) / 2, (3 * steps + 3) / 4, steps));
  }

  /** Each pixel is the mean of those that it replaces. */
  private static RgbImage averaged(RgbImage image, int width, int height) {
    int area = image.width() / width;
    int[] sums = new int[width * height * 3];
    for (int i = 0; i < image.rgb().length; i++) {
      int y = i / 3 / image.width() / area;
      int x = i / 3 % image.width() / area;
      sums[(y * width + x) * 3 + i % 3] += image.rgb()[i] & 0xff;
    }
    byte[] rgb = new byte[sums.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.round(sums[i] / (float) (area * area));
    }
    return new RgbImage(width, height, rgb);
  }

  private static double psnr(RgbImage a, RgbImage b) {
    double squares = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      double difference = (a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff);
      squares += difference * difference;
    }
    return 10 * Math.log10(255 * 255 * a.rgb().length / squares);
  }

  private static BufferedImage grid(List<List<RgbImage>> rows, Size cell) {
    BufferedImage grid =
        new BufferedImage(
            cell.width() * rows.get(0).size(),
            cell.height() * rows.size(),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = grid.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        Image image = rows.get(row).get(column).toBufferedImage();
        int left = column * cell.width();
        graphics.drawImage(image, left, row * cell.height(), cell.width(), cell.height(), null);
      }
    }
    graphics.dispose();
    return grid;
  }
}
