package io.pressroom.poster;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What must hold for any copy over any picture, measured from the pixels. The build tries a few;
 * all of them with {@code mvn -pl worker/poster test -Dtest=EveryPosterTest -Dposters=300}.
 */
class EveryPosterTest {
  private static final int[][] SIZES = {
    {256, 256}, {256, 256}, {512, 256}, {256, 512}, {64, 64}, {300, 200}, {768, 1024}
  };
  private static final int POSTERS = Integer.getInteger("posters", 16);

  @Test
  void noTextOverflowsAndEveryTextKeepsItsContrast() {
    Typesetter typesetter = new Typesetter();
    List<String> overflows = new ArrayList<>();
    double lowest = 21;
    int refused = 0;
    int made = 0;
    for (long seed = 1; made < POSTERS; seed++) {
      Random r = new Random(seed);
      Pictures.Kind[] kinds = Pictures.Kind.values();
      Pictures.Kind kind = kinds[r.nextInt(kinds.length)];
      int[] size = SIZES[r.nextInt(SIZES.length)];
      BufferedImage picture = Pictures.of(kind, size[0], size[1], seed);
      PosterCopy copy = Copies.of(r);
      Typesetter.Layers layers;
      try {
        layers = typesetter.layers(picture, copy);
      } catch (PosterFormatException tooLong) {
        refused++;
        continue;
      }
      Audit audit = Audit.of(layers);
      String poster = "seed " + seed + ", " + kind + ", " + copy + ": ";
      audit.overflows().stream().limit(1).forEach(o -> overflows.add(poster + o));
      assertThat(audit.contrast()).as(poster + "contrast").isGreaterThanOrEqualTo(4.5);
      lowest = Math.min(lowest, audit.contrast());
      made++;
    }
    System.out.printf(
        "posters %d, overflows %d, lowest contrast %.2f, copies refused as too long %d%n",
        made, overflows.size(), lowest, refused);
    assertThat(overflows).isEmpty();
    assertThat(refused).as("copies refused").isLessThan(Math.max(2, POSTERS / 10));
  }
}
