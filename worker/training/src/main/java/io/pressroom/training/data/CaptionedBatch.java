package io.pressroom.training.data;

import io.pressroom.training.world.Captioner;
import io.pressroom.training.world.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random pictures of {@link Gallery#TRAINING}, by number, each with a caption drawn afresh. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CaptionedBatch(int[] pictures, List<String> captions) {

  /**
   * Draws a batch, with repetition.
   *
   * @param pictures how many there are to draw from
   */
  public static CaptionedBatch draw(int pictures, int size, SplittableRandom random) {
    var numbers = new int[size];
    var captions = new ArrayList<String>(size);
    for (int i = 0; i < size; i++) {
      numbers[i] = random.nextInt(pictures);
      captions.add(captionOf(numbers[i], random));
    }
    return new CaptionedBatch(numbers, captions);
  }

  /** English or Chinese, as it falls. */
  public static String captionOf(int picture, SplittableRandom random) {
    var language = random.nextBoolean() ? Language.ENGLISH : Language.CHINESE;
    return Captioner.caption(Gallery.TRAINING.spec(picture), language, random);
  }
}
