package io.pressroom.gateway.replicate;

import static io.pressroom.gateway.testing.Samples.CLOCK;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.time;
import static io.pressroom.gateway.testing.Samples.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pressroom.gateway.models.ModelAliases;
import io.pressroom.gateway.models.ModelCatalogue;
import io.pressroom.gateway.models.ServedModel;
import io.pressroom.gateway.request.JobRequestReader;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.pressroom.gateway.testing.Samples;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Webhook;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionReaderTest {

  private static final String VERSION = "cd".repeat(32);

  private final ModelCatalogue catalogue = new ModelCatalogue("default", CLOCK);
  private final ReplicateModels models =
      new ReplicateModels(
          catalogue, new ModelAliases(Map.of("acme/flux", "photo", "flux", "photo")));
  private final PredictionReader reader =
      new PredictionReader(models, new JobRequestReader(catalogue, Samples.WEBHOOKS, CLOCK));

  @BeforeEach
  void serveTwoModels() {
    catalogue.accept(
        worker(
            "w-1",
            "default",
            NOW,
            card("mini"),
            card("photo").toBuilder().setDigest("sha256:" + VERSION).build()));
  }

  @Test
  void anInputBecomesAJob() {
    RenderJob job =
        read(
            "{'version': 'mini', 'input': {'prompt': 'a beach', 'negative_prompt': 'rain',"
                + " 'width': 128, 'num_outputs': 2, 'num_inference_steps': 9,"
                + " 'guidance_scale': 2.5, 'seed': 7, 'output_format': 'png',"
                + " 'copy': {'headline': 'SALE'}}}");

    assertThat(job.getRender().getPrompt()).isEqualTo("a beach");
    assertThat(job.getRender().getNegativePrompt()).isEqualTo("rain");
    assertThat(job.getRender().getWidth()).isEqualTo(128);
    assertThat(job.getRender().getHeight()).as("the model's own").isEqualTo(256);
    assertThat(job.getRender().getCount()).isEqualTo(2);
    assertThat(job.getRender().getSteps()).isEqualTo(9);
    assertThat(job.getRender().getGuidance()).isEqualTo(2.5);
    assertThat(job.getRender().getSeed()).isEqualTo(7);
    assertThat(job.getCopies(0).getHeadline()).isEqualTo("SALE");
    assertThat(job.getLane()).isEqualTo(Lane.LANE_STANDARD);
    assertThat(job.hasWebhook()).isFalse();
  }

  @Test
  void whoWaitsGoesFirstAndWhoGivesUpHasADeadline() {
    Instant deadline = NOW.plusSeconds(30);
    Optional<ServedModel> model = models.find("acme", "flux");

    RenderJob job =
        reader
            .read(
                json("{'input': {'prompt': 'a beach'}}"),
                new PredictionReader.Call(model, true, Optional.of(deadline)))
            .content();

    assertThat(job.getModel().getName()).isEqualTo("photo");
    assertThat(job.getLane()).isEqualTo(Lane.LANE_INTERACTIVE);
    assertThat(job.getDeadline()).isEqualTo(time(deadline));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "photo",
        "flux",
        "pressroom/photo",
        "acme/flux",
        "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
        "acme/flux:cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
      })
  void aModelGoesByItsVersionAndItsNames(String version) {
    RenderJob job = read("{'version': '" + version + "', 'input': {'prompt': 'a beach'}}");

    assertThat(job.getModel().getName()).isEqualTo("photo");
  }

  @Test
  void aWebhookTellsTheEventsThatItsClientNamed() {
    Webhook named =
        read("{'version': 'mini', 'input': {'prompt': 'x'}, 'webhook': 'https://shop.example/h',"
                + " 'webhook_events_filter': ['start', 'completed']}")
            .getWebhook();
    Webhook usual =
        read("{'version': 'mini', 'input': {'prompt': 'x'}, 'webhook': 'https://shop.example/h'}")
            .getWebhook();

    assertThat(named.getUrl()).isEqualTo("https://shop.example/h");
    assertThat(named.getFormat()).isEqualTo(Webhook.Format.FORMAT_REPLICATE);
    assertThat(named.getEventsList()).containsExactly("start", "completed");
    assertThat(usual.getEventsList()).containsExactly("output", "completed");
  }

  @ParameterizedTest(name = "{0} names {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'input': {'prompt': 'x'} | version",
        "'version': 'mini' | input",
        "'version': 'mini', 'input': 'x' | input",
        "'version': 'gpt-9', 'input': {'prompt': 'x', 'width': 100} | version",
        "'version': 'other/mini', 'input': {'prompt': 'x'} | version",
        "'version': 'mini', 'input': {} | input.prompt",
        "'version': 'mini', 'input': {'prompt': 'x', 'width': 100} | input.width",
        "'version': 'mini', 'input': {'prompt': 'x', 'height': 5000} | input.height",
        "'version': 'mini', 'input': {'prompt': 'x', 'num_outputs': 17} | input.num_outputs",
        "'version': 'mini', 'input': {'prompt': 'x', 'output_format': 'webp'} | input.output_format",
        "'version': 'mini', 'input': {'prompt': 'x', 'copy': {'badge': 7}} | input.copy.badge",
        "'version': 'mini', 'input': {'prompt': 'x', 'image': 'y'} | input.image",
        "'version': 'mini', 'input': {'prompt': 'x'}, 'webhook': 'ftp://x' | webhook",
        "'version': 'mini', 'input': {'prompt': 'x'}, 'webhook_events_filter': ['end'] | webhook_events_filter",
        "'version': 'mini', 'input': {'prompt': 'x'}, 'webhook_events_filter': [[7]] | webhook_events_filter",
        "'version': 'mini', 'input': {'prompt': 'x'}, 'train': true | train",
      })
  void whatIsWrongIsNamedAsItWasSent(String fields, String named) {
    var refused =
        catchThrowableOfType(InvalidRequestException.class, () -> read("{" + fields + "}"));

    assertThat(refused.errors().get(0).field()).isEqualTo(named);
  }

  private RenderJob read(String body) {
    return reader
        .read(json(body), new PredictionReader.Call(Optional.empty(), false, Optional.empty()))
        .content();
  }

  private static JsonObject json(String body) {
    return new JsonObject(body.replace('\'', '"'));
  }
}
