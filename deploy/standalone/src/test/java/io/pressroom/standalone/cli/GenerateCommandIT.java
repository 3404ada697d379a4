package io.pressroom.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pressroom.standalone.client.FakeGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

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
    int code = generate("a beach", "--headline", "SUMMER SALE");

    Path poster = folder.resolve("poster-1f2e3d4c-7.png");
    Path picture = folder.resolve("picture-1f2e3d4c-7.png");
    assertThat(code).isZero();
    assertThat(text(out).lines()).containsExactly(poster.toString(), picture.toString());
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
  void withJsonTheOutputIsOneObjectAndNothingElseIsSaid() throws IOException {
    int code = generate("a beach", "--json");

    JsonNode json = new ObjectMapper().readTree(text(out));
    assertThat(code).isZero();
    assertThat(json.path("status").asText()).isEqualTo("succeeded");
    assertThat(json.at("/images/0/posters/0").asText())
        .isEqualTo(folder.resolve("poster-1f2e3d4c-7.png").toString());
    assertThat(text(err)).isEmpty();
  }

  @Test
  void aRefusedRequestIsAUsageErrorThatNamesTheField() {
    gateway.submitAnswer =
        new FakeGateway.Answer(
            400,
            "{\"title\":\"Invalid request\",\"errors\":[{\"field\":\"steps\",\"expected\":\"1..100\","
                + "\"found\":\"0\"}]}");

    int code = generate("a beach", "--steps", "0");

    assertThat(code).isEqualTo(2);
    assertThat(text(err)).contains("steps: expected 1..100, found 0").doesNotContain("Exception");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void aFailedJobSaysWhyAndLeavesNoFile() {
    gateway.streams = List.of(FakeGateway.event(1, "failed", "{}"));
    gateway.jobAnswer =
        new FakeGateway.Answer(
            200,
            FakeGateway.job(
                "failed", ",\"error\":{\"code\":\"OUT_OF_MEMORY\",\"message\":\"too large\"}"));

    int code = generate("a beach");

    assertThat(code).isEqualTo(1);
    assertThat(text(err)).contains("too large (OUT_OF_MEMORY)");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anOverloadedFarmCountsAsNone() {
    gateway.submitAnswer = new FakeGateway.Answer(503, "{\"title\":\"No worker\"}");

    assertThat(generate("a beach")).isEqualTo(3);
    assertThat(text(err)).isEqualToIgnoringNewLines("pressroom: No worker");
  }

  @Test
  void whereNobodyListensThereIsNoFarm() {
    gateway.close();

    assertThat(generate("a beach")).isEqualTo(3);
    assertThat(text(err)).contains("no answer from " + gateway.url());
  }

  @Test
  void theBarShowsItselfToAWatcherOnly() {
    generate("a beach");
    assertThat(text(err)).doesNotContain("painting");

    run(true, "generate", "a beach", "--url", gateway.url().toString(), "--out", folder.toString());
    assertThat(text(err)).contains("painting").contains("2/2");
  }

  @Test
  void aWrongCommandLineIsAUsageErrorThatPointsToTheHelp() {
    assertThat(run(false, "generate")).isEqualTo(2);
    assertThat(text(err)).contains("PROMPT").contains("pressroom generate --help");
  }

  private int generate(String... arguments) {
    List<String> all = new ArrayList<>(List.of("generate"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--url", gateway.url().toString(), "--out", folder.toString()));
    return run(false, all.toArray(String[]::new));
  }

  private int run(boolean interactive, String... arguments) {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            interactive);
    return Main.run(terminal, Map.of("PRESSROOM_API_KEY", "secret"), arguments);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
