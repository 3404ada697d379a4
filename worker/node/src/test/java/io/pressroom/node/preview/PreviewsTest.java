package io.pressroom.node.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.diffusion.Latents;
import io.pressroom.diffusion.RgbImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Turns the loop by hand. */
class PreviewsTest {

  private final List<Float> painted = new ArrayList<>();
  private final Previews previews = new Previews(this::paint, 5);

  private boolean broken;

  @Test
  void anUnfinishedImageIsShownAsAJpeg() {
    FakeViewer viewer = new FakeViewer();
    previews.offer(new Unfinished("a", latents(1), viewer));

    assertThat(viewer.seen).as("not on the thread that offers").isEmpty();
    assertThat(previews.tick()).isTrue();
    assertThat(previews.tick()).as("nothing is left").isFalse();

    assertThat(viewer.seen).hasSize(1);
    assertThat(viewer.seen.get(0)).startsWith(0xff, 0xd8);
  }

  @Test
  void ofOneImageOnlyTheNewestEstimateIsShown() {
    offer("a", 1);
    offer("b", 2);
    offer("a", 3);
    runDry();

    assertThat(painted).containsExactlyInAnyOrder(3f, 2f);
  }

  @Test
  void whatNobodyWaitsForIsLeftOut() {
    FakeViewer viewer = new FakeViewer();
    previews.offer(new Unfinished("a", latents(1), viewer));
    viewer.waiting = false;
    runDry();

    assertThat(painted).isEmpty();
    assertThat(viewer.seen).isEmpty();
  }

  @Test
  void whatWaitsIsBoundedAndTheOldestGivesWay() {
    for (int i = 0; i < Previews.MOST_WAITING + 2; i++) {
      offer("image " + i, i);
    }
    runDry();

    assertThat(painted).hasSize(Previews.MOST_WAITING).startsWith(2f);
  }

  @Test
  void theFirstFailureEndsThem() {
    broken = true;
    offer("a", 1);
    offer("b", 2);
    assertThat(previews.areDue(4, 20)).isTrue();
    runDry();

    broken = false;
    offer("c", 3);
    assertThat(previews.areDue(4, 20)).isFalse();
    assertThat(previews.tick()).isFalse();
    assertThat(painted).containsExactly(1f);
  }

  @Test
  void whereNoneAreAskedForNoneAreMade() {
    Previews none = new Previews(this::paint, 0);
    none.warmUp(latents(0));

    assertThat(none.areDue(10, 20)).isFalse();
    assertThat(none.tick()).isFalse();
  }

  @Test
  void thePainterIsWarmBeforeTheFirstImage() {
    previews.warmUp(latents(0));
    offer("a", 1);
    runDry();

    assertThat(painted).containsExactly(0f, 1f);
  }

  private void offer(String image, float value) {
    previews.offer(new Unfinished(image, latents(value), new FakeViewer()));
  }

  private void runDry() {
    while (previews.tick()) {}
  }

  private RgbImage paint(Latents latents) {
    painted.add(latents.values()[0]);
    if (broken) {
      throw new IllegalStateException("out of paint");
    }
    return new RgbImage(1, 1, new byte[3]);
  }

  private static Latents latents(float value) {
    return new Latents(1, 1, 1, new float[] {value});
  }

  private static final class FakeViewer implements Unfinished.Viewer {
    private final List<byte[]> seen = new ArrayList<>();
    private boolean waiting = true;

    @Override
    public boolean isWaiting() {
      return waiting;
    }

    @Override
    public void see(byte[] jpeg) {
      seen.add(jpeg);
    }
  }
}
