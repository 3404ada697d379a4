package io.pressroom.training.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.training.world.Colour;
import io.pressroom.training.world.Light;
import io.pressroom.training.world.PictureSpec;
import io.pressroom.training.world.Place;
import io.pressroom.training.world.Style;
import io.pressroom.training.world.Subject;
import io.pressroom.training.world.Weather;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SuppressWarnings("EnumOrdinal") // the labels are ordinals
class ScorecardTest {
  private static final PictureSpec RED_SHOE =
      new PictureSpec(
          Place.BEACH,
          Subject.SHOE,
          Colour.RED,
          Style.MODERN,
          Light.DAY,
          Weather.CLEAR,
          false,
          null);

  private final Scorecard card = new Scorecard();

  @Test
  void eachQuestionIsCountedOnItsOwn() {
    card.add(RED_SHOE, truth(RED_SHOE));
    var wrongColour = truth(RED_SHOE);
    wrongColour.put(Question.COLOUR, Colour.BLUE.ordinal());
    card.add(RED_SHOE, wrongColour);

    assertThat(card.accuracy(Question.COLOUR)).isEqualTo(0.5);
    assertThat(card.accuracy(Question.SUBJECT)).isEqualTo(1);
  }

  @Test
  void aPictureWithoutASubjectHasNoColourToGetWrong() {
    var film = PictureSpec.xray(null);
    var answers = truth(film);
    answers.put(Question.COLOUR, Colour.RED.ordinal());
    card.add(film, answers);

    assertThat(card.accuracy(Question.COLOUR)).isEqualTo(1);
  }

  @Test
  void theTableSaysWhatASubjectWasTakenFor() {
    var mistaken = truth(RED_SHOE);
    mistaken.put(Question.SUBJECT, Subject.BAG.ordinal());
    card.add(RED_SHOE, truth(RED_SHOE));
    card.add(RED_SHOE, mistaken);

    assertThat(card.subjectTable()).contains("| SHOE | 1 | 2 | {BAG=1} |");
  }

  @Test
  void cardsAddUp() {
    var other = new Scorecard();
    other.add(RED_SHOE, truth(RED_SHOE));
    var mistaken = truth(RED_SHOE);
    mistaken.put(Question.SCENE, Place.CITY.ordinal());
    card.add(RED_SHOE, mistaken);
    card.addAll(other);

    assertThat(card.accuracy(Question.SCENE)).isEqualTo(0.5);
    assertThat(card.subjectTable()).contains("| SHOE | 2 | 2 |");
  }

  private static Map<Question, Integer> truth(PictureSpec spec) {
    var answers = new EnumMap<Question, Integer>(Question.class);
    for (var question : Question.values()) {
      answers.put(question, question.truth(spec));
    }
    return answers;
  }
}
