package io.pressroom.training.judge;

import io.pressroom.training.world.Colour;
import io.pressroom.training.world.PictureSpec;
import io.pressroom.training.world.Place;
import io.pressroom.training.world.Style;
import io.pressroom.training.world.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What the judge is asked of a picture. */
public enum Question {
  SCENE(Place.values().length, PictureSpec::place),
  SUBJECT(Subject.values().length, PictureSpec::subject),
  COLOUR(Colour.values().length, PictureSpec::colour),
  STYLE(Style.values().length, PictureSpec::style);

  private final int answers;
  private final Function<PictureSpec, Enum<?>> truth;

  Question(int answers, Function<PictureSpec, Enum<?>> truth) {
    this.answers = answers;
    this.truth = truth;
  }

  /** The index of the right answer. */
  public int truth(PictureSpec spec) {
    return truth.apply(spec).ordinal();
  }

  /** Whether a picture of this spec counts: a picture without a subject has no colour to name. */
  public boolean asked(PictureSpec spec) {
    return this != COLOUR || spec.subject() != Subject.NONE;
  }

  static List<Integer> answerCounts() {
    return Arrays.stream(values()).map(question -> question.answers).toList();
  }
}
