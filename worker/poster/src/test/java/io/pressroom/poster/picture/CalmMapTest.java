package io.pressroom.poster.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class CalmMapTest {
  private static final Rectangle2D LEFT = new Rectangle2D.Double(0, 0, 0.3, 1);
  private static final Rectangle2D RIGHT = new Rectangle2D.Double(0.7, 0, 0.3, 1);

  @Test
  void stripesAreBusierThanAPlainGround() {
    BufferedImage picture = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.WHITE);
    for (int y = 0; y < 256; y += 32) {
      g.fillRect(160, y, 96, 16);
    }
    CalmMap calm = CalmMap.of(picture);
    assertThat(calm.busyness(RIGHT)).isGreaterThan(5 * calm.busyness(LEFT));
  }

  @Test
  void aFlatSubjectIsBusyThoughItHasNoEdgesInside() {
    BufferedImage picture = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.RED);
    g.fillRect(80, 90, 100, 140);
    CalmMap calm = CalmMap.of(picture);
    Rectangle2D inside = new Rectangle2D.Double(0.4, 0.5, 0.2, 0.2);
    Rectangle2D above = new Rectangle2D.Double(0.4, 0.05, 0.2, 0.2);
    assertThat(calm.busyness(inside)).isGreaterThan(0.5).isGreaterThan(5 * calm.busyness(above));
  }

  @Test
  void whatLiesOutsideThePictureIsCutOff() {
    CalmMap calm = CalmMap.of(new BufferedImage(64, 256, BufferedImage.TYPE_INT_RGB));
    assertThat(calm.busyness(new Rectangle2D.Double(-1, -1, 3, 3))).isBetween(0.0, 1.0);
    assertThat(calm.busyness(new Rectangle2D.Double(2, 2, 1, 1))).isBetween(0.0, 1.0);
  }
}
