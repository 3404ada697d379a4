package io.pressroom.training.objective;

import io.pressroom.training.world.Colour;
import io.pressroom.training.world.Light;
import io.pressroom.training.world.Opacity;
import io.pressroom.training.world.PictureSpec;
import io.pressroom.training.world.Place;
import io.pressroom.training.world.Style;
import io.pressroom.training.world.Subject;
import io.pressroom.training.world.Weather;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a caption can say of a picture. */
enum Facet {
  PLACE(Place.values().length),
  SUBJECT(Subject.values().length),
  COLOUR(Colour.values().length),
  STYLE(Style.values().length),
  LIGHT(Light.values().length),
  WEATHER(Weather.values().length),
  READING(2),
  FINDING(1 + 2 * 3 * 3);

  private final int values;

  Facet(int values) {
    this.values = values;
  }

  static List<Integer> valueCounts() {
    return Arrays.stream(values()).map(facet -> facet.values).toList();
  }

  /** The index of what this facet of a picture is. */
  @SuppressWarnings("EnumOrdinal") // that is what the labels are
  int of(PictureSpec spec) {
    return switch (this) {
      case PLACE -> spec.place().ordinal();
      case SUBJECT -> spec.subject().ordinal();
      case COLOUR -> spec.colour().ordinal();
      case STYLE -> spec.style().ordinal();
      case LIGHT -> spec.light().ordinal();
      case WEATHER -> spec.weather().ordinal();
      case READING -> spec.reading() ? 1 : 0;
      case FINDING -> finding(spec.opacity());
    };
  }

  @SuppressWarnings("EnumOrdinal")
  private static int finding(@Nullable Opacity opacity) {
    return opacity == null
        ? 0
        : opacity.severity() + 3 * (opacity.lobe().ordinal() + 3 * opacity.side().ordinal());
  }
}
