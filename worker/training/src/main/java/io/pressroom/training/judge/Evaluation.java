package io.pressroom.training.judge;

import io.pressroom.training.data.Gallery;
import io.pressroom.training.data.Raster;
import io.pressroom.training.sample.FlowSampler;
import io.pressroom.training.tensor.Tensors;
import io.pressroom.training.world.Captioner;
import io.pressroom.training.world.Language;
import io.pressroom.training.world.PictureSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** Measures on combinations of place, subject and colour that training never saw. */
public final class Evaluation {
  private static final int BATCH = 20;

  private final Judge judge;

  public Evaluation(Judge judge) {
    this.judge = judge;
  }

  /** How well the judge does on real renders: the ceiling of every other figure. */
  public Scorecard real(int pictures) {
    var card = new Scorecard();
    for (int first = 0; first < pictures; first += BATCH) {
      try (var scope = new PointerScope()) {
        score(card, specs(first), paint(first));
      }
    }
    return card;
  }

  /** What the autoencoder alone loses. */
  public Scorecard reconstructed(FlowSampler model, int pictures) {
    var card = new Scorecard();
    for (int first = 0; first < pictures; first += BATCH) {
      try (var scope = new PointerScope();
          var noGrad = new NoGradGuard()) {
        var latents = model.autoencoder().encode(paint(first));
        score(card, specs(first), model.autoencoder().decode(latents));
      }
    }
    return card;
  }

  /** What the model draws for captions, the same number in each language. */
  public Map<Language, Scorecard> generated(
      FlowSampler model, int pictures, FlowSampler.Settings settings) {
    var cards = new EnumMap<Language, Scorecard>(Language.class);
    for (int first = 0; first < pictures; first += BATCH) {
      var language = Language.values()[first / BATCH % Language.values().length];
      var random = new SplittableRandom(first);
      var specs = specs(first);
      var captions = new ArrayList<String>();
      for (var spec : specs) {
        captions.add(Captioner.caption(spec, language, random));
      }
      try (var scope = new PointerScope()) {
        var card = cards.computeIfAbsent(language, key -> new Scorecard());
        score(card, specs, model.sample(captions, settings, first));
      }
    }
    return cards;
  }

  private static List<PictureSpec> specs(int first) {
    var specs = new ArrayList<PictureSpec>();
    for (int i = 0; i < BATCH; i++) {
      specs.add(Gallery.HELD_OUT.spec(first + i));
    }
    return specs;
  }

  private static Tensor paint(int first) {
    var rgb = new byte[BATCH][];
    for (int i = 0; i < BATCH; i++) {
      rgb[i] = Gallery.HELD_OUT.item(first + i).painted().rgb();
    }
    int side = (int) Math.sqrt(rgb[0].length / 3.0);
    return Tensors.pictures(Raster.concat(rgb), BATCH, side, side);
  }

  private void score(Scorecard card, List<PictureSpec> specs, Tensor pictures) {
    var answers = judge.answers(pictures);
    for (int i = 0; i < specs.size(); i++) {
      var own = new EnumMap<Question, Integer>(Question.class);
      for (var question : Question.values()) {
        own.put(question, answers.get(question)[i]);
      }
      card.add(specs.get(i), own);
    }
  }
}
