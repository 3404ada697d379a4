package io.pressroom.training.data;

import io.pressroom.training.world.Painted;
import io.pressroom.training.world.Painter;
import io.pressroom.training.world.PictureSpec;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * An endless numbered supply of pictures: the same number in the same gallery is always the same
 * picture. Galleries of different seeds share no picture. Thread-safe.
 *
 * @param heldOut whether it shows only combinations that training never sees
 */
public record Gallery(long seed, boolean heldOut) {
  /** Width and height of a picture, in pixels. */
  public static final int SIDE = 256;

  /** What the autoencoder, the text encoder and the denoiser learn from. */
  public static final Gallery TRAINING = new Gallery(1, false);

  /** What the judge learns from: it also knows the combinations that the others never see. */
  public static final Gallery JUDGE = new Gallery(2, false);

  public static final Gallery JUDGE_HELD_OUT = new Gallery(4, true);

  /** For measuring. */
  public static final Gallery HELD_OUT = new Gallery(3, true);

  /** A picture with what it shows. */
  public record Item(PictureSpec spec, Painted painted) {}

  public PictureSpec spec(long number) {
    return PictureSpec.random(random(number), heldOut);
  }

  public Item item(long number) {
    var random = random(number);
    var spec = PictureSpec.random(random, heldOut);
    return new Item(spec, Painter.paint(spec, random));
  }

  /** Paints a run of pictures on all cores. */
  public Item[] items(long first, int count) {
    return IntStream.range(0, count).parallel().mapToObj(i -> item(first + i)).toArray(Item[]::new);
  }

  private SplittableRandom random(long number) {
    return new SplittableRandom(seed * 0x1_0000_0000L + number);
  }
}
