package io.pressroom.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the images say that they hold, against what is laid out for them. */
class SbomIT {

  /** Of several licences we choose one, so one of these is enough. */
  private static final Set<String> MAY_BE_SHIPPED =
      Set.of(
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "MIT",
          // MIT under its own name.
          "Bouncy Castle Licence",
          // Weak copyleft: the library's own sources must stay available, which they are.
          "Mozilla Public License Version 1.1");

  private static final Predicate<Sbom.Component> OURS =
      component -> component.group().equals("io.pressroom");

  /** These lie in the image as files of their own. */
  private static final Predicate<Sbom.Component> UNPACKED =
      component ->
          component.group().equals("com.microsoft.onnxruntime")
              || component.file().startsWith("mini-model-");

  private enum Image {
    GATEWAY("gateway", "about"),
    /** For the CPU, or with the profile cuda for that. */
    WORKER("worker", System.getProperty("onnxruntime.artifact", "onnxruntime") + "/about");

    private final Path layout;
    private final Path about;

    Image(String module, String about) {
      layout = Path.of("..", module, "target");
      this.about = layout.resolve(about);
    }

    private Sbom sbom() throws IOException {
      Path file = about.resolve("sbom.cdx.json");
      if (!Files.exists(file)) {
        System.out.println("sbom: not tried for " + this + ", offline builds make none");
      }
      assumeTrue(Files.exists(file), "offline builds make none");
      return Sbom.read(file);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyLibraryIsListedByItsHashAndNothingElseIs(Image image) throws Exception {
    assertThat(listed(image.sbom(), UNPACKED.or(OURS).negate()))
        .as("lib of %s, which a build that is not offline lists anew", image)
        .containsExactlyInAnyOrderEntriesOf(jars(image.layout.resolve("lib")));
  }

  @ParameterizedTest
  @EnumSource
  void everyJarOfOursIsListed(Image image) throws Exception {
    assertThat(listed(image.sbom(), UNPACKED.negate().and(OURS)))
        .containsOnlyKeys(jars(image.layout.resolve("app")).keySet());
  }

  @ParameterizedTest
  @EnumSource
  void everyJarMayBeShipped(Image image) throws Exception {
    assertThat(image.sbom().components())
        .allSatisfy(
            component ->
                assertThat(component.licences())
                    .as("licences of " + component.file())
                    .containsAnyElementsOf(MAY_BE_SHIPPED));
    assertThat(image.about.resolve("LICENSE")).isNotEmptyFile();
  }

  @ParameterizedTest
  @EnumSource
  void sameJarsMakeTheSameList(Image image) throws Exception {
    assertThat(image.sbom().isTimeless()).isTrue();
  }

  private static Map<String, String> listed(Sbom sbom, Predicate<Sbom.Component> which) {
    Map<String, String> hashes = new TreeMap<>();
    sbom.components().stream()
        .filter(which)
        .forEach(component -> hashes.put(component.file(), component.sha256()));
    return hashes;
  }

  private static Map<String, String> jars(Path folder) throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> jars = Files.list(folder)) {
      for (Path jar : jars.toList()) {
        hashes.put(jar.getFileName().toString(), sha256(jar));
      }
    }
    return hashes;
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
