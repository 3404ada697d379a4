package io.pressroom.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GalleryTest {

  @Test
  void aNumberAlwaysGivesTheSamePicture() {
    var once = Gallery.TRAINING.item(5);
    var again = Gallery.TRAINING.item(5);

    assertThat(again.spec()).isEqualTo(once.spec()).isEqualTo(Gallery.TRAINING.spec(5));
    assertThat(again.painted().rgb()).isEqualTo(once.painted().rgb());
  }

  @Test
  void paintingManyAtOnceGivesThemInOrder() {
    var items = Gallery.TRAINING.items(10, 3);

    for (int i = 0; i < 3; i++) {
      assertThat(items[i].spec()).isEqualTo(Gallery.TRAINING.spec(10 + i));
    }
  }

  @Test
  void trainingAndHeldOutGalleriesShowDifferentCombinations() {
    for (int i = 0; i < 200; i++) {
      assertThat(Gallery.TRAINING.spec(i).heldOut()).isFalse();
      assertThat(Gallery.HELD_OUT.spec(i).heldOut()).isTrue();
    }
  }
}
