package io.pressroom.node.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.diffusion.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private static final Size SMALL = new Size(64, 64);
  private static final Size LARGE = new Size(128, 128);

  @Test
  void largeImagesTakeTheRoomOfSeveral() {
    Budget budget = Budget.of(8, SMALL);

    assertThat(budget.capacity(SMALL)).isEqualTo(8);
    assertThat(budget.capacity(LARGE)).isEqualTo(2);
    assertThat(budget.capacity(new Size(1024, 1024))).isEqualTo(1);
    assertThat(budget.capacity(new Size(32, 32))).isEqualTo(8);
    assertThat(budget.fits(List.of(LARGE), LARGE)).isTrue();
    assertThat(budget.fits(List.of(LARGE, LARGE), SMALL)).isFalse();
  }

  @Test
  void runningOutOfMemoryHalvesWhatWasInFlight() {
    Budget halved = Budget.of(8, SMALL).halved(List.of(SMALL, SMALL, SMALL, SMALL, SMALL, SMALL));

    assertThat(halved).isEqualTo(Budget.of(3, SMALL));
  }

  @Test
  void halvingNeverMakesABudgetLarger() {
    Budget budget = Budget.of(2, SMALL);

    assertThat(budget.halved(List.of(LARGE, LARGE)).pixels()).isEqualTo(budget.pixels());
  }

  @Test
  void thereIsAlwaysRoomForOneImage() {
    assertThat(Budget.of(2, SMALL).halved(List.of(SMALL, SMALL)).slots()).isEqualTo(1);
    assertThatThrownBy(() -> Budget.of(2, SMALL).halved(List.of(SMALL)))
        .hasMessageContaining("expected at least 2 images, found 1");
    assertThatThrownBy(() -> new Budget(0, 1)).hasMessageContaining("slots: expected at least 1");
  }
}
