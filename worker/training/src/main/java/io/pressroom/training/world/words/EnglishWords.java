package io.pressroom.training.world.words;

import io.pressroom.training.world.Colour;
import io.pressroom.training.world.Light;
import io.pressroom.training.world.Opacity;
import io.pressroom.training.world.Place;
import io.pressroom.training.world.Style;
import io.pressroom.training.world.Subject;
import io.pressroom.training.world.Weather;
import java.util.Map;

/** The tables of the English grammar. */
final class EnglishWords {
  /** Names of places; read well before "background" and inside brackets. */
  static final Map<Place, Words> PLACE =
      Map.of(
          Place.BEACH, Words.of("beach|sandy beach|seaside|tropical beach|summer beach"),
          Place.FOREST, Words.of("forest|woods|woodland|pine forest|green forest"),
          Place.CITY, Words.of("city|city skyline|city street|downtown|urban"),
          Place.STUDIO, Words.of("studio|plain studio|product studio|studio podium"),
          Place.INTERIOR, Words.of("living room|home interior|interior|cozy room|indoor"),
          Place.SNOW, Words.of("snowy mountain|snow|snowy landscape|winter mountain|snow mountain"),
          Place.NIGHT_SKY, Words.of("night sky|starry sky|starry night|moon and stars"),
          Place.CAFE, Words.of("Paris café|paris cafe|café|cafe|coffee shop|parisian cafe"));

  /** Where something is. */
  static final Map<Place, Words> AT_PLACE =
      Map.of(
          Place.BEACH,
          Words.of(
              "on a beach|at the beach|on the sand by the sea|by the sea|on a beach with a palm tree|at the seaside"),
          Place.FOREST,
          Words.of(
              "in a forest|in the woods|among fir trees|among the trees|in a pine forest|in the forest"),
          Place.CITY,
          Words.of(
              "in a city|in the city|in front of a city skyline|on a city street|downtown among buildings|before skyscrapers"),
          Place.STUDIO,
          Words.of(
              "in a studio|on a studio podium|on a podium|on a plain studio backdrop|on a plain background"),
          Place.INTERIOR,
          Words.of(
              "in a living room|at home|in a cozy room with a sofa|indoors|in front of a sofa|in a home interior"),
          Place.SNOW,
          Words.of(
              "in the snowy mountains|in front of snowy mountains|on snowy ground|in a snowy landscape|on a snow-covered field"),
          Place.NIGHT_SKY,
          Words.of(
              "under a starry night sky|under the moon and stars|under the night sky|beneath the stars"),
          Place.CAFE,
          Words.of(
              "in a Paris café|in a Paris café|in a paris cafe|in a café|in a cafe by the Eiffel tower|at a parisian cafe|in a coffee shop in Paris"));

  static final Map<Subject, Words> SUBJECT =
      Map.of(
          Subject.SHOE, Words.of("shoe|sneaker|running shoe|trainer|sports shoe"),
          Subject.MUG, Words.of("mug|coffee mug|cup|coffee cup"),
          Subject.BAG, Words.of("bag|handbag|purse|leather handbag"),
          Subject.LAMP, Words.of("lamp|table lamp|desk lamp|bedside lamp"),
          Subject.BOTTLE, Words.of("bottle|water bottle|drink bottle|glass bottle"),
          Subject.WATCH, Words.of("watch|wristwatch|wrist watch|round watch"),
          Subject.PLANT, Words.of("plant pot|flower pot|flowerpot|pot with a plant|potted plant"),
          Subject.CAKE, Words.of("cake|birthday cake|two-tier cake|cake with candles"),
          Subject.CAT, Words.of("cat|kitten|kitty|cat"),
          Subject.CAT_WITH_GLASSES, Words.of("cat|kitten|kitty|cat"));

  static final Words EMPTY =
      Words.of(
          "no product|empty scene|without any product|scenery|landscape|nothing else|background only");

  static final Words GLASSES =
      Words.of(
          "gold-rimmed glasses|gold-rimmed glasses|gold rimmed glasses|golden glasses|gold glasses|round gold-rimmed glasses|glasses|gold-framed spectacles");
  static final Words WEARING = Words.of("with|wearing");
  static final Words READING =
      Words.of("reading|reading|reading a book|reading an open book|with a book|holding a book");

  static final Map<Colour, Words> COLOUR =
      Map.of(
          Colour.RED, Words.of("red|red|bright red|crimson|scarlet"),
          Colour.ORANGE, Words.of("orange|orange|bright orange"),
          Colour.YELLOW, Words.of("yellow|yellow|bright yellow"),
          Colour.GREEN, Words.of("green|green|emerald green"),
          Colour.BLUE, Words.of("blue|blue|bright blue"),
          Colour.PURPLE, Words.of("purple|purple|violet"),
          Colour.PINK, Words.of("pink|pink|light pink"),
          Colour.WHITE, Words.of("white|white|pure white"),
          Colour.BLACK, Words.of("black|black|jet black"));

  /** Orange, of a cat. */
  static final Words GINGER = Words.of("ginger|ginger|orange tabby");

  /** One word or two, to stand before "style" or "poster". */
  static final Map<Style, Words> STYLE =
      Map.of(
          Style.MODERN, Words.of("modern|contemporary|sleek modern|modern gradient"),
          Style.RETRO, Words.of("retro|vintage|old-fashioned|nostalgic retro"),
          Style.MINIMAL, Words.of("minimalist|minimal|simple flat|clean minimalist"),
          Style.NEON, Words.of("neon|glowing neon|neon light|cyberpunk neon"),
          Style.WATERCOLOUR,
              Words.of("watercolour|watercolor|soft watercolor|watercolor painting"));

  static final Map<Light, Words> LIGHT =
      Map.of(
          Light.DAY, Words.of("by day|in daylight|in the daytime|during the day|daytime"),
          Light.NIGHT, Words.of("at night|by night|at night|at nighttime|in the dark of night"));

  static final Map<Weather, Words> WEATHER =
      Map.of(
          Weather.CLEAR, Words.of("in clear weather|clear sky|with a clear sky|clear"),
          Weather.RAIN,
              Words.of("in the rain|rainy|on a rainy day|with rain|while it rains|raining"),
          Weather.SNOWFALL,
              Words.of(
                  "with falling snow|while it snows|snowing|in a snowfall|with snowflakes falling"));

  static final Words SUNNY = Words.of("sunny|in the sun|on a sunny day|in sunshine");

  static final Words SLOGAN =
      Words.of(
          "summer sale|winter sale|spring sale|grand opening|new arrival|new arrivals|black friday|clearance sale|holiday offer"
              + "|back to school|special offer|flash sale|season sale|autumn sale|opening day|weekend market|coffee week|50% off");

  static final Words PICTURE =
      Words.of("poster|product poster|picture|illustration|advertisement|image|photo");

  static final Words GAME =
      Words.of("game scene|a scene of a game|video game background|game concept art|game level");

  static final Map<Opacity.Side, Words> SIDE =
      Map.of(Opacity.Side.LEFT, Words.of("left"), Opacity.Side.RIGHT, Words.of("right"));
  static final Map<Opacity.Lobe, Words> LOBE =
      Map.of(
          Opacity.Lobe.UPPER, Words.of("upper"),
          Opacity.Lobe.MIDDLE, Words.of("middle"),
          Opacity.Lobe.LOWER, Words.of("lower"));
  static final Words FILM =
      Words.of("chest X-ray|chest x-ray|chest radiograph|chest film|X-ray of the chest");
  static final Words OPACITY = Words.of("opacity|shadow|consolidation|white opacity|infiltrate");
  static final Words NO_FINDING =
      Words.of("no opacity|clear lungs|normal|no finding|healthy lungs|without opacity");
  static final Words[] SEVERITY = {
    Words.of("mild|slight"), Words.of("moderate|medium"), Words.of("severe|heavy")
  };

  /** Words that people put into prompts, and the grammar's own glue. */
  static final Words OTHER =
      Words.of(
          "a|an|the|of|for|in|on|at|with|and|featuring|background|scene|style|focus|subject|colour|color|light|weather|time"
              + "|showing|that shows|product|promotion|promotional|sale|discount|off|shop|store|brand|logo|text|headline|banner"
              + "|beautiful|elegant|cute|happy|big|small|large|little|high quality|detailed|bright|dark|warm|cold|soft|bold"
              + "|sits|sitting|standing|lying|placed|in front of|behind|beside|next to|under|over|near|medical|severity|finding"
              + "|lobe|lung|patient|one|two|three|1|2|3|4|5|6|7|8|9|0|%|winter|spring|summer|autumn|morning|evening|sunset"
              + "|it|is|are|there|this|please|create|make|draw|generate|design|render|my|your|our|new|best|free|today|only");

  private EnglishWords() {}
}
