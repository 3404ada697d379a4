package io.pressroom.poster.text;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Makes Java2D start where no fonts are installed.
 *
 * <p>On Linux the JDK asks fontconfig for the system's fonts before it opens any font at all, and
 * fails ("Fontconfig head is null") in a container that has none, even if only bundled fonts are
 * used. The property {@code sun.awt.fontconfig} names a file that answers in fontconfig's place. It
 * is set here only where it can do no harm: headless, on Linux, and not set already. The logical
 * fonts ("Dialog", "SansSerif") of such a JVM are then the bundled face.
 */
final class FontEnvironment {
  private static final String PROPERTY = "sun.awt.fontconfig";

  private FontEnvironment() {}

  /**
   * Takes effect only before the JVM's first use of a font, and is harmless after it.
   *
   * @param face resource name of the face that stands in for the system's
   */
  static void prepare(String face) {
    boolean linux = System.getProperty("os.name").startsWith("Linux");
    if (!linux || !GraphicsEnvironment.isHeadless() || System.getProperty(PROPERTY) != null) {
      return;
    }
    try {
      Path folder = Files.createTempDirectory("pressroom-fonts");
      Path font = folder.resolve("face.otf");
      try (InputStream in = FontEnvironment.class.getResourceAsStream(face)) {
        Files.copy(in, font, StandardCopyOption.REPLACE_EXISTING);
      }
      Path config = folder.resolve("fontconfig.properties");
      Files.writeString(config, describe(font));
      // In reverse order of deletion.
      folder.toFile().deleteOnExit();
      font.toFile().deleteOnExit();
      config.toFile().deleteOnExit();
      System.setProperty(PROPERTY, config.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lay out the bundled font in java.io.tmpdir", e);
    }
  }

  /** The JDK's own format for its logical fonts: one face for every one of them. */
  private static String describe(Path font) {
    return """
        version=1
        sequence.allfonts=latin
        allfonts.latin=Pressroom
        serif.plain.latin=Pressroom
        serif.bold.latin=Pressroom
        serif.italic.latin=Pressroom
        serif.bolditalic.latin=Pressroom
        filename.Pressroom=%s
        """
        .formatted(font);
  }
}
