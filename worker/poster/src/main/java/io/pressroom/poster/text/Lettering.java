package io.pressroom.poster.text;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.AttributedString;
import java.util.List;
import java.util.Map;

/**
 * One line of text as outlines, in ems: the baseline is y = 0, up is negative. Shaped by the JDK's
 * HarfBuzz with kerning and ligatures. Immutable by convention.
 *
 * @param ink the tight bounds of the outlines
 */
public record Lettering(String text, Path2D outline, Rectangle2D ink) {
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  /** Sets {@code line}, which must not be blank and must hold no character that the faces lack. */
  public static Lettering of(String line, Voice voice, Typefaces faces) {
    AttributedString styled = new AttributedString(line);
    boolean eastAsian = Script.containsEastAsian(line);
    List<Font> chain = faces.chain(voice);
    Map<TextAttribute, Object> attributes =
        Map.of(
            TextAttribute.KERNING,
            TextAttribute.KERNING_ON,
            TextAttribute.LIGATURES,
            TextAttribute.LIGATURES_ON,
            TextAttribute.TRACKING,
            (float) (eastAsian ? Math.max(0, voice.tracking()) : voice.tracking()));
    int start = 0;
    while (start < line.length()) {
      Font face = faceFor(line.codePointAt(start), eastAsian, chain);
      int end = start + Character.charCount(line.codePointAt(start));
      while (end < line.length() && faceFor(line.codePointAt(end), eastAsian, chain).equals(face)) {
        end += Character.charCount(line.codePointAt(end));
      }
      styled.addAttribute(TextAttribute.FONT, face.deriveFont(attributes), start, end);
      start = end;
    }
    TextLayout layout = new TextLayout(styled.getIterator(), EXACT);
    double perEm = 1.0 / chain.get(0).getSize2D();
    Path2D outline =
        new Path2D.Double(layout.getOutline(AffineTransform.getScaleInstance(perEm, perEm)));
    return new Lettering(line, outline, outline.getBounds2D());
  }

  private static Font faceFor(int codePoint, boolean eastAsianLine, List<Font> chain) {
    boolean skipLatin = eastAsianLine && Script.isSharedPunctuation(codePoint);
    for (Font face : chain.subList(skipLatin ? 1 : 0, chain.size())) {
      if (face.canDisplay(codePoint)) {
        return face;
      }
    }
    throw new IllegalArgumentException("no face has U+%04X".formatted(codePoint));
  }
}
