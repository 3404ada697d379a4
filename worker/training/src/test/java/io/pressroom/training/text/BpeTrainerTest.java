package io.pressroom.training.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.training.world.Captioner;
import io.pressroom.training.world.Language;
import io.pressroom.training.world.PictureSpec;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BpeTrainerTest {

  @Test
  void theSameCaptionsGiveTheSameTokenizer() {
    assertThat(train(700).encode("purple haze", 32))
        .isEqualTo(train(700).encode("purple haze", 32));
  }

  @Test
  void theVocabularyHasNoMoreTokensThanAskedFor() {
    assertThat(train(600).size()).isLessThanOrEqualTo(600);
  }

  @Test
  void everyCaptionOfTheWorldFitsThePromptWindow() {
    var trainer = new BpeTrainer(Captioner.corpus().toList());
    var tokenizer = trainer.train(2048);
    var random = new SplittableRandom(1);

    for (int i = 0; i < 2000; i++) {
      var spec = PictureSpec.random(random, i % 2 == 0);
      for (var language : Language.values()) {
        var caption = Captioner.caption(spec, language, random);
        assertThat(tokenizer.encode(caption, 64)).hasSize(64);
      }
    }
  }

  private static ClipTokenizer train(int size) {
    var trainer = new BpeTrainer(List.of("purple", "haze", "海滩"));
    for (int i = 0; i < 3; i++) {
      trainer.add("purple haze over the purple sea");
      trainer.add("海滩的紫色");
    }
    return trainer.train(size);
  }
}
