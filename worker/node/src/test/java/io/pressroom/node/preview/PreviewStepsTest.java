package io.pressroom.node.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreviewStepsTest {

  @Test
  void previewsAreSpreadEvenlyOverTheSteps() {
    assertThat(due(20, 5)).containsExactly(4, 7, 10, 14, 17);
    assertThat(due(30, 5)).containsExactly(5, 10, 15, 20, 25);
    assertThat(due(1000, 1)).containsExactly(500);
  }

  @Test
  void everyImageOfEnoughStepsGetsAsManyAsAskedFor() {
    for (int steps = 2; steps <= 100; steps++) {
      for (int perImage = 0; perImage < steps; perImage++) {
        assertThat(due(steps, perImage)).as("%d of %d", perImage, steps).hasSize(perImage);
      }
    }
  }

  @Test
  void anImageOfFewStepsGetsOneAfterEachButTheLast() {
    assertThat(due(4, 5)).containsExactly(1, 2, 3);
    assertThat(due(1, 5)).isEmpty();
  }

  @Test
  void neitherTheNoiseNorTheFinishedPictureGetsOne() {
    for (int perImage = 0; perImage <= 100; perImage++) {
      assertThat(due(20, perImage)).doesNotContain(0, 20);
    }
  }

  private static List<Integer> due(int steps, int perImage) {
    return IntStream.rangeClosed(0, steps)
        .filter(step -> PreviewSteps.isDue(step, steps, perImage))
        .boxed()
        .toList();
  }
}
