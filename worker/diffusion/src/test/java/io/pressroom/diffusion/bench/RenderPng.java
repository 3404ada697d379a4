package io.pressroom.diffusion.bench;

import io.pressroom.diffusion.DenoisingBatch;
import io.pressroom.diffusion.DiffusionModel;
import io.pressroom.diffusion.ImageRequest;
import io.pressroom.diffusion.RgbImage;
import io.pressroom.diffusion.Sampling;
import io.pressroom.diffusion.Size;
import io.pressroom.diffusion.Slot;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Renders prompts side by side into one PNG, to be looked at. Arguments: model folder, file to
 * write, prompts. Seed, steps and guidance are system properties of these names.
 */
public final class RenderPng {
  private RenderPng() {}

  public static void main(String[] args) throws IOException {
    List<String> prompts = List.of(args).subList(2, args.length);
    RuntimeOptions options = RuntimeOptions.cpu(Runtime.getRuntime().availableProcessors());
    try (DiffusionModel model = DiffusionModel.load(Path.of(args[0]), options)) {
      List<RgbImage> images = render(model, prompts);
      ImageIO.write(sideBySide(images), "png", new File(args[1]));
    }
  }

  private static List<RgbImage> render(DiffusionModel model, List<String> prompts) {
    Sampling defaults = model.info().defaults();
    Sampling sampling =
        new Sampling(
            defaults.sampler(),
            Integer.getInteger("steps", defaults.steps()),
            Double.parseDouble(System.getProperty("guidance", "" + defaults.guidance())));
    Size size = model.info().sizes().nativeSize();
    List<Slot> slots = new ArrayList<>();
    try (DenoisingBatch batch = model.newBatch(size, prompts.size())) {
      for (String prompt : prompts) {
        long seed = Long.getLong("seed", 7);
        slots.add(batch.admit(new ImageRequest(prompt, "", seed, size, sampling)));
      }
      while (batch.size() > 0) {
        batch.step();
      }
    }
    return model.decode(slots.stream().map(Slot::latents).toList());
  }

  private static BufferedImage sideBySide(List<RgbImage> images) {
    int width = images.get(0).width();
    BufferedImage strip =
        new BufferedImage(
            width * images.size(), images.get(0).height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = strip.createGraphics();
    for (int i = 0; i < images.size(); i++) {
      graphics.drawImage(images.get(i).toBufferedImage(), i * width, 0, null);
    }
    graphics.dispose();
    return strip;
  }
}
