package io.pressroom.embedded.testing;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** An image that the tests run: a published one, or its stand-in (see deploy/docker). */
enum Image {
  KAFKA("apache/kafka"),
  MINIO("minio/minio");

  private final String published;

  Image(String published) {
    this.published = published;
  }

  /** What runs here. One that isn't on this machine yet is pulled when it is started. */
  DockerImageName chosen() {
    return DockerImageName.parse(choose()).asCompatibleSubstituteFor(published);
  }

  String choose() {
    return choose(System.getenv(), Image::isHere);
  }

  /**
   * The one that {@code PRESSROOM_IMAGE_KAFKA} or {@code PRESSROOM_IMAGE_MINIO} names; else the
   * published one, unless only its stand-in is here, which somebody built because no registry
   * answers.
   */
  String choose(Map<String, String> environment, Predicate<String> isHere) {
    String wanted = environment.get("PRESSROOM_IMAGE_" + name());
    if (wanted != null && !wanted.isBlank()) {
      return wanted;
    }
    String tagged = published + ":" + tag();
    String standIn = "localhost/pressroom/" + label() + ":latest";
    return !isHere.test(tagged) && isHere.test(standIn) ? standIn : tagged;
  }

  /** From the build, so that the broker in a container is of the version of the one in the JVM. */
  private String tag() {
    Properties tags = new Properties();
    try (InputStream file = Image.class.getResourceAsStream("images.properties")) {
      tags.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tags.getProperty(label());
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the engine has it, so that nothing need be pulled. */
  static boolean isHere(String image) {
    try {
      DockerClientFactory.instance().client().inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }
}
