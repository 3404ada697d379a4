package io.pressroom.training.judge;

import io.pressroom.training.data.Gallery;
import io.pressroom.training.data.Raster;
import io.pressroom.training.sample.FlowSampler;
import io.pressroom.training.tensor.Crew;
import io.pressroom.training.tensor.Tensors;
import io.pressroom.training.world.Captioner;
import io.pressroom.training.world.Language;
import io.pressroom.training.world.PictureSpec;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** Measures on combinations of place, subject and colour that training never saw. */
public final class Evaluation {
  private static final int BATCH = 25; // divides 500 into as many English batches as Chinese ones

  private final Judge judge;
  private final Crew crew;

  public Evaluation(Judge judge, Crew crew) {
    this.judge = judge;
    this.crew = crew;
  }

  /** How well the judge does on real renders: the ceiling of every other figure. */
  public Scorecard real(int pictures) {
    return total(score(pictures, Evaluation::paint));
  }

  /** What the autoencoder alone loses. */
  public Scorecard reconstructed(FlowSampler model, int pictures) {
    var autoencoder = model.autoencoder();
    return total(score(pictures, first -> autoencoder.decode(autoencoder.encode(paint(first)))));
  }

  /** What the model draws for captions, the same number in each language. */
  public Map<Language, Scorecard> generated(
      FlowSampler model, int pictures, FlowSampler.Settings settings) {
    var cards = score(pictures, first -> model.sample(captions(first), settings, first));
    var byLanguage = new EnumMap<Language, Scorecard>(Language.class);
    for (int i = 0; i < cards.length; i++) {
      byLanguage.computeIfAbsent(language(i * BATCH), language -> new Scorecard()).addAll(cards[i]);
    }
    return byLanguage;
  }

  /** A card for each batch, from the pictures made for the specs from a number on. */
  private Scorecard[] score(int pictures, IntFunction<Tensor> maker) {
    var cards = new Scorecard[(pictures + BATCH - 1) / BATCH];
    crew.run(
        cards.length,
        batch -> {
          try (var scope = new PointerScope();
              var noGrad = new NoGradGuard()) {
            int first = batch * BATCH;
            var answers = judge.answers(maker.apply(first));
            cards[batch] = card(specs(first), answers);
          }
        });
    return cards;
  }

  private static Scorecard card(List<PictureSpec> specs, Map<Question, int[]> answers) {
    var card = new Scorecard();
    for (int i = 0; i < specs.size(); i++) {
      var own = new EnumMap<Question, Integer>(Question.class);
      for (var question : Question.values()) {
        own.put(question, answers.get(question)[i]);
      }
      card.add(specs.get(i), own);
    }
    return card;
  }

  private static Scorecard total(Scorecard[] cards) {
    var total = new Scorecard();
    for (var card : cards) {
      total.addAll(card);
    }
    return total;
  }

  private static List<PictureSpec> specs(int first) {
    return IntStream.range(first, first + BATCH).mapToObj(Gallery.HELD_OUT::spec).toList();
  }

  private static List<String> captions(int first) {
    var random = new SplittableRandom(first);
    return specs(first).stream()
        .map(spec -> Captioner.caption(spec, language(first), random))
        .toList();
  }

  private static Language language(int first) {
    return first / BATCH % 2 == 0 ? Language.ENGLISH : Language.CHINESE;
  }

  private static Tensor paint(int first) {
    var rgb = new byte[BATCH][];
    for (int i = 0; i < BATCH; i++) {
      rgb[i] = Gallery.HELD_OUT.item(first + i).painted().rgb();
    }
    return Tensors.pictures(Raster.concat(rgb), BATCH, Gallery.SIDE, Gallery.SIDE);
  }
}
