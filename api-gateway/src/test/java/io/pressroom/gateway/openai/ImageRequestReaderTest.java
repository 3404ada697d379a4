package io.pressroom.gateway.openai;

import static io.pressroom.gateway.testing.Samples.CLOCK;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.models.ModelAliases;
import io.pressroom.gateway.models.ModelCatalogue;
import io.pressroom.gateway.request.JobRequestReader;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.pressroom.gateway.testing.Samples;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageRequestReaderTest {

  private final ModelCatalogue models = new ModelCatalogue("default", CLOCK);
  private final ModelAliases aliases =
      new ModelAliases(Map.of("gpt-image-1", "photo", "dall-e-3", "photo"));
  private final ImageRequestReader reader =
      new ImageRequestReader(
          models, aliases, new JobRequestReader(models, Samples.WEBHOOKS, CLOCK));

  @BeforeEach
  void serveTwoModels() {
    models.accept(worker("w-1", "default", NOW, card("mini"), card("photo")));
  }

  @Test
  void fieldsBecomeThoseOfAJob() {
    RenderJob job =
        job(
            "{'prompt': 'a beach', 'model': 'gpt-image-1', 'n': 3, 'size': '128x64', 'seed': 7,"
                + " 'num_inference_steps': 9, 'guidance_scale': 2.5, 'negative_prompt': 'rain',"
                + " 'user': 'u-17', 'copy': {'headline': 'SALE'}}");

    assertThat(job.getModel().getName()).isEqualTo("photo");
    assertThat(job.getLane()).isEqualTo(Lane.LANE_INTERACTIVE);
    assertThat(job.getRender().getPrompt()).isEqualTo("a beach");
    assertThat(job.getRender().getNegativePrompt()).isEqualTo("rain");
    assertThat(job.getRender().getCount()).isEqualTo(3);
    assertThat(job.getRender().getWidth()).isEqualTo(128);
    assertThat(job.getRender().getHeight()).isEqualTo(64);
    assertThat(job.getRender().getSeed()).isEqualTo(7);
    assertThat(job.getRender().getSteps()).isEqualTo(9);
    assertThat(job.getRender().getGuidance()).isEqualTo(2.5);
    assertThat(job.getCopies(0).getHeadline()).isEqualTo("SALE");
    assertThat(job.getMetadataMap()).isEqualTo(Map.of("user", "u-17"));
  }

  @Test
  void whatIsLeftOutTakesTheModelsDefaults() {
    RenderJob job = job("{'prompt': 'a beach', 'size': 'auto', 'quality': 'auto', 'n': null}");

    assertThat(job.getModel().getName()).isEqualTo("mini");
    assertThat(job.getRender().getWidth()).isEqualTo(256);
    assertThat(job.getRender().getCount()).isEqualTo(1);
    assertThat(job.getRender().getSteps()).isEqualTo(20);
  }

  @ParameterizedTest(name = "{0}: {1} steps, answered as {2}")
  @CsvSource({
    "low, 10, low",
    "standard, 20, medium",
    "medium, 20, medium",
    "high, 40, high",
    "hd, 40, high"
  })
  void qualityIsSteps(String quality, int steps, String answered) {
    ImageRequest request = read("{'prompt': 'a beach', 'quality': '" + quality + "'}");

    assertThat(request.draft().get().content().getRender().getSteps()).isEqualTo(steps);
    assertThat(request.delivery().quality()).isEqualTo(answered);
  }

  @Test
  void aStyleJoinsThePromptAndTheAnswerSaysSo() {
    ImageRequest neon = read("{'prompt': 'a lamp', 'style': 'neon'}");
    ImageRequest vivid = read("{'prompt': 'a lamp', 'style': 'vivid'}");

    assertThat(neon.draft().get().content().getRender().getPrompt())
        .isEqualTo("a lamp, neon style");
    assertThat(neon.revisedPrompt()).contains("a lamp, neon style");
    assertThat(vivid.draft().get().content().getRender().getPrompt()).isEqualTo("a lamp");
    assertThat(vivid.revisedPrompt()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'n': 1 | true",
        "'model': 'gpt-image-1' | true",
        "'model': 'dall-e-3' | false",
        "'model': 'dall-e-3', 'response_format': 'b64_json' | true",
        "'response_format': 'url' | false",
        "'stream': true | true",
      })
  void picturesComeAsTheModelsClientsExpectThem(String fields, boolean isInline) {
    assertThat(read("{'prompt': 'a beach', " + fields + "}").delivery().isInline())
        .isEqualTo(isInline);
  }

  @ParameterizedTest(name = "{0} names {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'n': 11 | n",
        "'n': 'two' | n",
        "'n': 2, 'stream': true | n",
        "'size': '100x64' | size",
        "'size': 'large' | size",
        "'num_inference_steps': 51 | num_inference_steps",
        "'guidance_scale': 31 | guidance_scale",
        "'seed': -1 | seed",
        "'quality': 'best' | quality",
        "'response_format': 'file' | response_format",
        "'response_format': 'url', 'stream': true | response_format",
        "'response_format': 'url', 'output_format': 'jpeg' | output_format",
        "'output_format': 'webp' | output_format",
        "'output_compression': 101 | output_compression",
        "'background': 'transparent' | background",
        "'moderation': 'none' | moderation",
        "'partial_images': 4 | partial_images",
        "'stream': 'yes' | stream",
        "'copy': {'headline': 7} | copy.headline",
        "'user': 7 | user",
        "'count': 2 | count",
        "'mask': 'x' | mask",
      })
  void whatIsWrongIsNamedAsItWasSent(String fields, String named) {
    var refused =
        catchThrowableOfType(
            InvalidRequestException.class, () -> job("{'prompt': 'a beach', " + fields + "}"));

    assertThat(refused.errors()).extracting("field").containsExactly(named);
  }

  @Test
  void aModelThatNobodyServesIsNotFound() {
    assertThatThrownBy(() -> read("{'prompt': 'a beach', 'model': 'gpt-9'}"))
        .isInstanceOf(Problem.Raised.class)
        .hasMessageContaining("gpt-9");
  }

  private RenderJob job(String body) {
    return read(body).draft().get().content();
  }

  private ImageRequest read(String body) {
    return reader.read(new JsonObject(body.replace('\'', '"')));
  }
}
