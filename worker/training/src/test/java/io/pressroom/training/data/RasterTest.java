package io.pressroom.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RasterTest {
  /** 4x4, one channel, 0..15. */
  private static byte[] ramp() {
    var ramp = new byte[16];
    for (int i = 0; i < 16; i++) {
      ramp[i] = (byte) i;
    }
    return ramp;
  }

  @Test
  void aCropKeepsRowsAndColumns() {
    assertThat(Raster.crop(ramp(), 4, 1, 1, 2, 2)).containsExactly(9, 10, 13, 14);
  }

  @Test
  void reducingAveragesBlocksChannelByChannel() {
    byte[] picture = {10, 100, 20, (byte) 200, 30, 100, 40, (byte) 200};

    assertThat(Raster.reduce(picture, 2, 2, 2)).containsExactly(25, (byte) 150);
  }

  @Test
  void aMaskOfOnesReducesToFullCoverage() {
    byte[] half = {1, 1, 0, 0};

    assertThat(Raster.reduce(half, 2, 1, 2, 255)).containsExactly((byte) 127);
    assertThat(Raster.reduce(new byte[] {1, 1, 1, 1}, 2, 1, 2, 255)).containsExactly((byte) 255);
  }
}
