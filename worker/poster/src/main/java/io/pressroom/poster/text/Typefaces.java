package io.pressroom.poster.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The bundled faces, and those that a caller adds behind them. Immutable and thread-safe.
 *
 * <p>A run of text is set in the first face that has all its characters; what no face has is
 * reported by {@link #firstMissing}, never drawn as an empty box.
 */
public final class Typefaces {
  /** Outlines are taken at this size, large enough that rounding to font units is not seen. */
  private static final float REFERENCE_SIZE = 1000;

  private static final String LOUD_LATIN = "LeagueSpartan-ExtraBold.otf";
  private static final String LOUD_CHINESE = "NotoSansSC-Bold.otf";
  private static final String QUIET_LATIN = "LeagueSpartan-Medium.otf";
  private static final String QUIET_CHINESE = "NotoSansSC-Regular.otf";

  /** The bold Chinese face covers twice as many characters as the other, and helps it out. */
  private static final Map<Voice, List<String>> BUNDLED =
      Map.of(
          Voice.LOUD, List.of(LOUD_LATIN, LOUD_CHINESE),
          Voice.QUIET, List.of(QUIET_LATIN, QUIET_CHINESE, LOUD_CHINESE));

  private final Map<Voice, List<Font>> chains;

  Typefaces(Map<Voice, List<Font>> chains) {
    this.chains = chains;
  }

  /** Reads the bundled faces: some 5 MB, so once per process is enough. */
  public static Typefaces bundled() {
    FontEnvironment.prepare(LOUD_LATIN);
    Map<String, Font> loaded = new HashMap<>();
    Map<Voice, List<Font>> chains = new EnumMap<>(Voice.class);
    for (Voice voice : Voice.values()) {
      List<Font> chain = new ArrayList<>();
      for (String face : BUNDLED.get(voice)) {
        chain.add(loaded.computeIfAbsent(face, Typefaces::load));
      }
      chains.put(voice, List.copyOf(chain));
    }
    return new Typefaces(chains);
  }

  /** These faces, and {@code fallback} for what they lack. */
  public Typefaces withFallback(Font fallback) {
    Map<Voice, List<Font>> extended = new EnumMap<>(Voice.class);
    chains.forEach(
        (voice, chain) -> {
          List<Font> longer = new ArrayList<>(chain);
          longer.add(fallback.deriveFont(REFERENCE_SIZE));
          extended.put(voice, List.copyOf(longer));
        });
    return new Typefaces(extended);
  }

  /** The first code point of {@code text} that no face of {@code voice} has. */
  public OptionalInt firstMissing(String text, Voice voice) {
    return text.codePoints()
        .filter(c -> chains.get(voice).stream().noneMatch(font -> font.canDisplay(c)))
        .findFirst();
  }

  /** The faces of {@code voice}, the preferred first, at {@link #REFERENCE_SIZE}. */
  List<Font> chain(Voice voice) {
    return chains.get(voice);
  }

  private static Font load(String face) {
    try (InputStream in = Typefaces.class.getResourceAsStream(face)) {
      if (in == null) {
        throw new IllegalStateException("Font " + face + " is missing from the jar");
      }
      return Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(REFERENCE_SIZE);
    } catch (FontFormatException e) {
      throw new IllegalStateException("Font " + face + " is damaged", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Font " + face + " cannot be read", e);
    }
  }
}
