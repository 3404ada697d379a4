package io.pressroom.diffusion.noise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Known answers of the Random123 distribution ({@code kat_vectors}). */
class Philox4x32Test {
  @Test
  void zeros() {
    int[] counter = {0, 0, 0, 0};

    Philox4x32.scramble(counter, 0, 0);

    assertThat(counter).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
  }

  @Test
  void ones() {
    int[] counter = {-1, -1, -1, -1};

    Philox4x32.scramble(counter, -1, -1);

    assertThat(counter).containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
  }

  @Test
  void digitsOfPi() {
    int[] counter = {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344};

    Philox4x32.scramble(counter, 0xa4093822, 0x299f31d0);

    assertThat(counter).containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
  }
}
