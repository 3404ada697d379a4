package io.pressroom.training.sample;

import io.pressroom.training.data.PictureGrid;
import io.pressroom.training.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/** Samples prompts onto one sheet. */
public final class Album {
  private static final int COLUMNS = 4;

  private Album() {}

  public static void write(
      Path file,
      FlowSampler sampler,
      List<String> prompts,
      FlowSampler.Settings settings,
      long seed)
      throws IOException {
    try (var scope = new PointerScope()) {
      var pictures = sampler.sample(prompts, settings, seed);
      int side = Math.toIntExact(pictures.size(2));
      var rgb = Tensors.toRgb(pictures);
      int bytes = rgb.length / prompts.size();
      var sheet = new ArrayList<byte[]>();
      for (int i = 0; i < prompts.size(); i++) {
        sheet.add(Arrays.copyOfRange(rgb, i * bytes, (i + 1) * bytes));
      }
      PictureGrid.write(file, sheet, side, COLUMNS);
    }
  }
}
