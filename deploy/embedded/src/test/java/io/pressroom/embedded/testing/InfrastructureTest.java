package io.pressroom.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InfrastructureTest {

  private static final Map<String, String> EXTERNAL =
      Map.of(
          "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
          "AWS_ENDPOINT_URL_S3", "http://s3:9000",
          "AWS_ACCESS_KEY_ID", "who",
          "AWS_SECRET_ACCESS_KEY", "secret");

  @Test
  void externalPairIsHandedOnAsTheEnvironmentNamesIt() {
    assertThat(Infrastructure.external(EXTERNAL).environment()).isEqualTo(EXTERNAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KAFKA_BOOTSTRAP_SERVERS",
        "AWS_ENDPOINT_URL_S3",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY"
      })
  void externalPairThatIsHalfNamedIsRefused(String missing) {
    Map<String, String> environment = new HashMap<>(EXTERNAL);
    environment.remove(missing);

    assertThatIllegalStateException()
        .isThrownBy(() -> Infrastructure.external(environment))
        .withMessage(
            missing + ": expected a value, as pressroom.infrastructure is external; found none");
  }

  @Test
  void unknownKindIsRefusedWithTheOnesThereAre() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Kind.of("docker"))
        .withMessage(
            "pressroom.infrastructure: expected one of [jvm, containers, external], found"
                + " 'docker'");
  }

  @ParameterizedTest
  @CsvSource({
    "neither is here, , apache/kafka:",
    "only the stand-in is here, localhost/pressroom/kafka:latest, localhost/pressroom/kafka:latest",
  })
  void standInIsTakenWhereItAloneIsHere(String when, String here, String chosen) {
    assertThat(Image.KAFKA.choose(Map.of(), image -> image.equals(here)))
        .as(when)
        .startsWith(chosen);
  }

  @Test
  void publishedImageIsTakenWhereBothAreHere() {
    assertThat(Image.MINIO.choose(Map.of(), image -> true)).startsWith("minio/minio:RELEASE.");
  }

  @Test
  void imageThatTheEnvironmentNamesIsTakenWhateverIsHere() {
    Map<String, String> environment = Map.of("PRESSROOM_IMAGE_KAFKA", "mirror/kafka:1");

    assertThat(Image.KAFKA.choose(environment, Set.of()::contains)).isEqualTo("mirror/kafka:1");
  }

  @Test
  void publishedImageIsOfTheVersionThatTheBuildNames() {
    assertThat(Image.KAFKA.choose(Map.of(), image -> false))
        .matches("apache/kafka:\\d+\\.\\d+\\.\\d+");
  }
}
