package io.pressroom.training.judge;

import io.pressroom.training.world.Colour;
import io.pressroom.training.world.PictureSpec;
import io.pressroom.training.world.Place;
import io.pressroom.training.world.Style;
import io.pressroom.training.world.Subject;
import java.util.Arrays;
import java.util.List;

/** What the judge is asked of a picture. */
public enum Question {
  SCENE(Place.values().length),
  SUBJECT(Subject.values().length),
  COLOUR(Colour.values().length),
  STYLE(Style.values().length);

  private final int answers;

  Question(int answers) {
    this.answers = answers;
  }

  /** The index of the right answer. */
  @SuppressWarnings("EnumOrdinal") // that is what the labels are
  public int truth(PictureSpec spec) {
    return switch (this) {
      case SCENE -> spec.place().ordinal();
      case SUBJECT -> spec.subject().ordinal();
      case COLOUR -> spec.colour().ordinal();
      case STYLE -> spec.style().ordinal();
    };
  }

  /** Whether a picture of this spec counts: a picture without a subject has no colour to name. */
  public boolean asked(PictureSpec spec) {
    return this != COLOUR || spec.subject() != Subject.NONE;
  }

  /** The subject that an answer to {@link #SUBJECT} means. */
  @SuppressWarnings("EnumOrdinal")
  static Subject subject(int answer) {
    return Subject.values()[answer];
  }

  static List<Integer> answerCounts() {
    return Arrays.stream(values()).map(question -> question.answers).toList();
  }
}
