package io.pressroom.poster.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scrim and haze: what is laid under a text so that it can be read. */
class VeilTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 150;
  private static final Rectangle TEXT = new Rectangle(40, 30, 90, 25);

  private static final Neighbourhood PLACE = Neighbourhood.of(TEXT, 3, WIDTH, HEIGHT);

  @ParameterizedTest
  @CsvSource({"0xFFFFFF,0x101010", "0x101010,0xF8F8F8"})
  void aHazeGivesEveryPixelOfNoiseItsContrast(int ink, int tint) {
    BufferedImage noise = noise();
    assertThat(PLACE.worstContrast(Rasters.pixels(noise), ink)).isLessThan(4.5);
    double[] needs = Tint.needs(Rasters.pixels(noise), PLACE, ink, tint, 4.6);
    Haze.of(noise, PLACE, needs, tint).paint(noise);
    assertThat(PLACE.worstContrast(Rasters.pixels(noise), ink)).isGreaterThanOrEqualTo(4.5);
  }

  @Test
  void aHazeStaysNearWhatNeedsIt() {
    BufferedImage night = plain(0x000020);
    night.setRGB(60, 40, 0xFFFFFF);
    double[] needs = Tint.needs(Rasters.pixels(night), PLACE, 0xFFFFFF, 0, 4.6);
    Haze.of(night, PLACE, needs, 0).paint(night);
    assertThat(night.getRGB(60, 40) & 0xFF).isLessThan(130);
    assertThat(night.getRGB(199, 149) & 0xFFFFFF).isEqualTo(0x000020);
    assertThat(night.getRGB(180, 40) & 0xFFFFFF).isEqualTo(0x000020);
  }

  @Test
  void aPixelThatIsWellNeedsNoTint() {
    int[] black = new int[WIDTH * HEIGHT];
    assertThat(Tint.needs(black, PLACE, 0xFFFFFF, 0, 4.6)).containsOnly(0);
  }

  @Test
  void theNeedIsTheLeastThatSuffices() {
    int[] grey = new int[WIDTH * HEIGHT];
    Arrays.fill(grey, 0x999999);
    double need = Tint.needs(grey, PLACE, 0xFFFFFF, 0, 4.5)[0];
    assertThat(Contrast.ratio(Tint.mix(0x999999, 0, need), 0xFFFFFF)).isBetween(4.5, 4.6);
  }

  @Test
  void aScrimIsFullAtItsSideAndGoneAtTheOther() {
    BufferedImage white = plain(0xFFFFFF);
    new Scrim(Scrim.Side.TOP, 50, 60, 0x000000, 0.5).paint(white);
    assertThat(white.getRGB(10, 0)).isEqualTo(white.getRGB(190, 50)).isEqualTo(0xFF808080);
    assertThat(white.getRGB(10, 80) & 0xFF).isStrictlyBetween(0x80, 0xFF);
    assertThat(white.getRGB(10, 111)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void theNeighbourhoodReachesAroundTheInkAndEndsAtThePicture() {
    assertThat(PLACE.indices()).contains(30 * WIDTH + 38).doesNotContain(30 * WIDTH + 34);
    Neighbourhood corner = Neighbourhood.of(new Rectangle(-5, -5, 10, 10), 3, WIDTH, HEIGHT);
    assertThat(Arrays.stream(corner.indices()).boxed())
        .isNotEmpty()
        .allMatch(i -> i >= 0 && i < WIDTH * HEIGHT);
    assertThat(Neighbourhood.of(new Rectangle(500, 0, 9, 9), 3, WIDTH, HEIGHT).indices()).isEmpty();
  }

  private static BufferedImage noise() {
    BufferedImage image = plain(0);
    Random random = new Random(7);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    return image;
  }

  private static BufferedImage plain(int rgb) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }
}
