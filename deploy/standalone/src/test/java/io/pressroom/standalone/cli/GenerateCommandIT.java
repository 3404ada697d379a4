package io.pressroom.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pressroom.standalone.client.FakeGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a gateway elsewhere. */
class GenerateCommandIT {

  private static final Map<String, String> ENVIRONMENT = Map.of("PRESSROOM_API_KEY", "secret");

  @TempDir private Path folder;
  private FakeGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void thePicturesLieInTheFolderAndTheirPathsOnTheOutput() {
    Ran ran = generate("a beach", "--headline", "SUMMER SALE");

    Path poster = folder.resolve("poster-1f2e3d4c-7.png");
    Path picture = folder.resolve("picture-1f2e3d4c-7.png");
    assertThat(ran.code()).isZero();
    assertThat(ran.lines()).containsExactly(poster.toString(), picture.toString());
    assertThat(poster).hasContent("bytes of /poster");
    assertThat(picture).hasContent("bytes of /picture");
  }

  @Test
  void onlyWhatWasGivenIsSent() {
    generate("a beach", "--badge", "50% OFF", "--count", "4", "--seed", "7", "--size", "256x256");

    assertThat(gateway.requests.get(0))
        .endsWith(
            "{\"prompt\":\"a beach\",\"size\":\"256x256\",\"count\":4,\"seed\":7,"
                + "\"copy\":{\"badge\":\"50% OFF\"},\"lane\":\"interactive\"}");
  }

  @Test
  void theKeyComesFromTheEnvironment() {
    generate("a beach");

    assertThat(gateway.requests).allMatch(request -> request.contains("| Bearer secret |"));
  }

  @Test
  void withJsonTheOutputIsOneObjectAndNothingElseIsSaid() {
    Ran ran = generate("a beach", "--json");

    JsonNode json = ran.json().get(0);
    assertThat(ran.code()).isZero();
    assertThat(json.path("status").asText()).isEqualTo("succeeded");
    assertThat(json.at("/images/0/posters/0").asText())
        .isEqualTo(folder.resolve("poster-1f2e3d4c-7.png").toString());
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void aRefusedRequestIsAUsageErrorThatNamesTheField() {
    gateway.submitAnswer =
        new FakeGateway.Answer(
            400,
            "{\"title\":\"Invalid request\",\"errors\":[{\"field\":\"steps\",\"expected\":\"1..100\","
                + "\"found\":\"0\"}]}");

    Ran ran = generate("a beach", "--steps", "0");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("steps: expected 1..100, found 0").doesNotContain("Exception");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aFailedJobSaysWhyAndLeavesNoFile() {
    gateway.streams = List.of(FakeGateway.event(1, "failed", "{}"));
    gateway.jobAnswer =
        new FakeGateway.Answer(
            200,
            FakeGateway.job(
                "failed", ",\"error\":{\"code\":\"OUT_OF_MEMORY\",\"message\":\"too large\"}"));

    Ran ran = generate("a beach");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("too large (OUT_OF_MEMORY)");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anOverloadedFarmCountsAsNone() {
    gateway.submitAnswer = new FakeGateway.Answer(503, "{\"title\":\"No worker\"}");

    Ran ran = generate("a beach");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).isEqualToIgnoringNewLines("pressroom: No worker");
  }

  @Test
  void whereNobodyListensThereIsNoFarm() {
    gateway.close();

    Ran ran = generate("a beach");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("no answer from " + gateway.url());
  }

  @Test
  void theBarShowsItselfToAWatcherOnly() {
    assertThat(generate("a beach").err()).isEmpty();

    Ran watched = Ran.watched(ENVIRONMENT, command("a beach"));

    assertThat(watched.err()).contains("painting").contains("2/2");
  }

  @Test
  void aWrongCommandLineIsAUsageErrorThatPointsToTheHelp() {
    Ran ran = Ran.quietly(ENVIRONMENT, "generate");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("PROMPT").contains("pressroom generate --help");
  }

  private Ran generate(String... arguments) {
    return Ran.quietly(ENVIRONMENT, command(arguments));
  }

  private String[] command(String... arguments) {
    List<String> all = new ArrayList<>(List.of("generate"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--url", gateway.url().toString(), "--out", folder.toString()));
    return all.toArray(String[]::new);
  }
}
