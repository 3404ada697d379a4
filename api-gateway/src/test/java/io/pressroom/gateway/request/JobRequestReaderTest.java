package io.pressroom.gateway.request;

import static io.pressroom.gateway.testing.Samples.CLOCK;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.time;
import static io.pressroom.gateway.testing.Samples.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pressroom.gateway.models.ModelCatalogue;
import io.pressroom.gateway.request.fields.FieldError;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.pressroom.gateway.testing.Samples;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobRequestReaderTest {

  private final ModelCatalogue models = new ModelCatalogue("default", CLOCK);
  private final JobRequestReader reader = new JobRequestReader(models, Samples.WEBHOOKS, CLOCK);

  @BeforeEach
  void serveTwoModels() {
    models.accept(
        worker(
            "w-1",
            "default",
            NOW,
            card("mini"),
            card("photo").toBuilder().setDefaultSteps(30).setNativeWidth(512).build()));
  }

  @Test
  void fillsInTheModelsDefaults() {
    JobDraft draft = read("{'prompt': 'a beach'}");

    RenderJob job = draft.content();
    assertThat(draft.hasSeed()).isFalse();
    assertThat(job.getModel().getName()).isEqualTo("mini");
    assertThat(job.getModel().getDigest()).startsWith("sha256:");
    assertThat(job.getPool()).isEqualTo("default");
    assertThat(job.getLane()).isEqualTo(Lane.LANE_STANDARD);
    assertThat(job.getRender().getPrompt()).isEqualTo("a beach");
    assertThat(job.getRender().getWidth()).isEqualTo(256);
    assertThat(job.getRender().getHeight()).isEqualTo(256);
    assertThat(job.getRender().getCount()).isEqualTo(1);
    assertThat(job.getRender().getSteps()).isEqualTo(20);
    assertThat(job.getRender().getGuidance()).isEqualTo(3);
    assertThat(job.getRender().getSampler()).isEqualTo("flow_euler");
    assertThat(job.getCopiesList()).isEmpty();
    assertThat(job.hasDeadline()).isFalse();
    assertThat(job.hasWebhook()).isFalse();
  }

  @Test
  void takesEveryFieldAsGiven() {
    JobDraft draft =
        read(
            "{'prompt': '海滩 poster', 'negative_prompt': 'people', 'model': 'photo', 'size': '128x64',"
                + " 'count': 4, 'seed': 9007199254740988, 'steps': 50, 'guidance': 7.5, 'sampler': 'euler',"
                + " 'copies': [{'id': 'en', 'locale': 'en-GB', 'headline': 'SALE', 'subline': 'now',"
                + " 'badge': '-50%', 'call_to_action': 'Buy'}, {'headline': '夏季促销'}],"
                + " 'lane': 'bulk', 'deadline': '2026-11-24T11:00:01+01:00',"
                + " 'webhook': {'url': 'https://shop.example/hook?x=1'}, 'metadata': {'order': '17'}}");

    RenderJob job = draft.content();
    assertThat(draft.hasSeed()).isTrue();
    assertThat(job.getModel().getName()).isEqualTo("photo");
    assertThat(job.getRender().getNegativePrompt()).isEqualTo("people");
    assertThat(job.getRender().getWidth()).isEqualTo(128);
    assertThat(job.getRender().getHeight()).isEqualTo(64);
    assertThat(job.getRender().getCount()).isEqualTo(4);
    assertThat(job.getRender().getSeed()).isEqualTo(9007199254740988L);
    assertThat(job.getRender().getSteps()).isEqualTo(50);
    assertThat(job.getRender().getGuidance()).isEqualTo(7.5);
    assertThat(job.getRender().getSampler()).isEqualTo("euler");
    assertThat(job.getCopiesCount()).isEqualTo(2);
    assertThat(job.getCopies(0).getId()).isEqualTo("en");
    assertThat(job.getCopies(0).getLocale()).isEqualTo("en-GB");
    assertThat(job.getCopies(0).getSubline()).isEqualTo("now");
    assertThat(job.getCopies(0).getBadge()).isEqualTo("-50%");
    assertThat(job.getCopies(0).getCallToAction()).isEqualTo("Buy");
    assertThat(job.getCopies(1).getHeadline()).isEqualTo("夏季促销");
    assertThat(job.getLane()).isEqualTo(Lane.LANE_BULK);
    assertThat(job.getDeadline()).isEqualTo(time(NOW.plusSeconds(1)));
    assertThat(job.getWebhook().getUrl()).isEqualTo("https://shop.example/hook?x=1");
    assertThat(job.getMetadataMap()).containsEntry("order", "17");
  }

  @Test
  void singleCopyIsOneOfManyAndNullIsAbsent() {
    JobDraft draft = read("{'prompt': 'x', 'copy': {'headline': 'SALE'}, 'copies': null}");

    assertThat(draft.content().getCopiesList())
        .extracting(copy -> copy.getHeadline())
        .containsExactly("SALE");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "prompt | {}",
        "prompt | {'prompt': 7}",
        "prompt | {'prompt': '  '}",
        "prompt | {'prompt': 'a\\u0000b'}",
        "prompt | {'prompt': 'a\\ud800b'}",
        "negative_prompt | {'negative_prompt': []}",
        "model | {'model': 'unknown'}",
        "model | {'model': ''}",
        "size | {'size': '256'}",
        "size | {'size': '256x260'}",
        "size | {'size': '56x256'}",
        "size | {'size': '256x520'}",
        "size | {'size': '0256x256'}",
        "size | {'size': 256}",
        "count | {'count': 0}",
        "count | {'count': 17}",
        "count | {'count': 1.0}",
        "count | {'count': '1'}",
        "seed | {'seed': -1}",
        "seed | {'seed': 9007199254740992}",
        "seed | {'seed': 9007199254740991, 'count': 2}",
        "seed | {'seed': 99999999999999999999999}",
        "steps | {'steps': 0}",
        "steps | {'steps': 51}",
        "guidance | {'guidance': -0.1}",
        "guidance | {'guidance': 30.1}",
        "guidance | {'guidance': true}",
        "sampler | {'sampler': 'ddim'}",
        "lane | {'lane': 'fast'}",
        "deadline | {'deadline': 'tomorrow'}",
        "deadline | {'deadline': '2026-11-24T10:00:00Z'}",
        "deadline | {'deadline': '2026-11-24T10:30:00'}",
        "webhook | {'webhook': 'https://shop.example'}",
        "webhook.url | {'webhook': {}}",
        "webhook.url | {'webhook': {'url': 'ftp://shop.example'}}",
        "webhook.url | {'webhook': {'url': 'https:///nowhere'}}",
        "webhook.url | {'webhook': {'url': 'https://user@shop.example'}}",
        "webhook.url | {'webhook': {'url': 'no url'}}",
        "webhook.url | {'webhook': {'url': 'http://127.0.0.1/hook'}}",
        "webhook.url | {'webhook': {'url': 'http://[::ffff:169.254.169.254]/latest'}}",
        "webhook.secret | {'webhook': {'url': 'https://shop.example', 'secret': 'x'}}",
        "copy | {'copy': []}",
        "copy | {'copy': {'headline': 'x'}, 'copies': [{'headline': 'y'}]}",
        "copy.headline | {'copy': {}}",
        "copy.headline | {'copy': {'headline': ' padded'}}",
        "copy.headline | {'copy': {'headline': 'two\\nlines'}}",
        "copy.headline | {'copy': {'headline': 'right\\u202eleft'}}",
        "copy.title | {'copy': {'headline': 'x', 'title': 'y'}}",
        "copies | {'copies': []}",
        "copies[1] | {'copies': [{'headline': 'x'}, 'y']}",
        "copies[1].badge | {'copies': [{'headline': 'x'}, {'badge': 7}]}",
        "copies[1].id | {'copies': [{'id': 'a', 'headline': 'x'}, {'id': 'a', 'headline': 'y'}]}",
        "metadata | {'metadata': 'x'}",
        "metadata | {'metadata': {'': 'x'}}",
        "metadata.k | {'metadata': {'k': 7}}",
        "colour | {'colour': 'red'}",
      })
  void namesTheFieldThatIsWrong(String field, String body) {
    String withPrompt =
        body.contains("'prompt'") || field.equals("prompt")
            ? body
            : body.replaceFirst("\\{", "{'prompt': 'a beach', ");

    List<FieldError> errors = errorsOf(withPrompt);

    assertThat(errors).extracting(FieldError::field).containsExactly(field);
    assertThat(errors.get(0).expected()).isNotBlank();
    assertThat(errors.get(0).found()).isNotBlank();
  }

  @ParameterizedTest(name = "{0} of {1} characters")
  @CsvSource({
    "prompt, 2000",
    "negative_prompt, 2000",
    "headline, 80",
    "subline, 160",
    "badge, 24",
    "call_to_action, 32"
  })
  void countsLengthInCodePoints(String field, int max) {
    // U+1F3D6 takes two chars.
    assertThat(readLength(field, "🏖".repeat(max))).isEmpty();
    assertThat(readLength(field, "🏖".repeat(max + 1)))
        .extracting(FieldError::field)
        .singleElement()
        .asString()
        .endsWith(field);
  }

  @Test
  void tellsOfAllErrorsAtOnce() {
    assertThat(errorsOf("{'prompt': '', 'count': 99, 'sampler': 'x', 'nonsense': 1}"))
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("prompt", "count", "sampler", "nonsense");
  }

  @Test
  void saysWhatWasExpectedAndFound() {
    assertThat(errorsOf("{'prompt': 'x', 'size': '100x100'}"))
        .containsExactly(
            new FieldError("size", "WxH, each a multiple of 8 in 64..512 pixels", "\"100x100\""));
  }

  @Test
  void neverEchoesMoreThanALineOfTheRequest() {
    String flood = "x".repeat(9000);

    List<FieldError> errors =
        errorsOf("{'prompt': '%s', 'sampler': '%s', '%s': 1}".formatted(flood, flood, flood));

    assertThat(errors).hasSize(3).allMatch(error -> error.toString().length() < 200);
    assertThat(errors.get(0).found()).isEqualTo("9000 characters");
  }

  @Test
  void boundsTheNumberOfErrors() {
    JsonObject body = new JsonObject().put("prompt", "x");
    for (int i = 0; i < 5000; i++) {
      body.put("f" + i, i);
    }

    assertThat(errorsOf(body.encode())).hasSize(32);
  }

  @Test
  void boundsPostersAndMetadata() {
    StringBuilder copies = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      copies.append(i == 0 ? "" : ", ").append("{'headline': 'x'}");
    }
    assertThat(errorsOf("{'prompt': 'x', 'count': 16, 'copies': [" + copies + "]}"))
        .extracting(FieldError::field)
        .containsExactly("copies");

    JsonObject many = new JsonObject();
    for (int i = 0; i < 17; i++) {
      many.put("k" + i, "v");
    }
    assertThat(errorsOf("{'prompt': 'x', 'metadata': " + many + "}"))
        .extracting(FieldError::field)
        .containsExactly("metadata");

    JsonObject heavy = new JsonObject();
    for (int i = 0; i < 16; i++) {
      heavy.put("k" + i, "海".repeat(200));
    }
    assertThat(errorsOf("{'prompt': 'x', 'metadata': " + heavy + "}"))
        .extracting(FieldError::field)
        .containsExactly("metadata");
  }

  @Test
  void refusesWebhooksWhereNothingSignsThem() {
    var unsigned = new JobRequestReader(models, Optional.empty(), CLOCK);
    JsonObject body =
        new JsonObject("{\"prompt\": \"x\", \"webhook\": {\"url\": \"https://shop.example\"}}");

    assertThatThrownBy(() -> unsigned.read(body))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("webhook");
  }

  @Test
  void cannotCheckAnythingBeforeAWorkerSpoke() {
    var empty = new JobRequestReader(new ModelCatalogue("default", CLOCK), Samples.WEBHOOKS, CLOCK);

    assertThatThrownBy(() -> empty.read(new JsonObject().put("prompt", "x")))
        .isInstanceOf(NoModelServedException.class);
  }

  @Test
  void generateMergesTheStyleIntoThePrompt() {
    RenderJob job =
        reader
            .readGenerate(json("{'prompt': 'a beach', 'resolution': '512x512', 'style': 'retro'}"))
            .content();

    assertThat(job.getRender().getPrompt()).isEqualTo("a beach, retro style");
    assertThat(job.getRender().getWidth()).isEqualTo(512);
    assertThat(job.getLane()).isEqualTo(Lane.LANE_INTERACTIVE);
    assertThat(job.getRender().getCount()).isEqualTo(1);
    assertThat(job.getRender().getSteps()).isEqualTo(20);
  }

  @Test
  void generateNamesItsOwnFields() {
    InvalidRequestException refused =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> reader.readGenerate(json("{'resolution': '1x1', 'style': 7, 'size': '64x64'}")));

    assertThat(refused.errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("prompt", "resolution", "style", "size");
  }

  private List<FieldError> readLength(String field, String text) {
    JsonObject body = new JsonObject().put("prompt", "x");
    if (field.endsWith("prompt")) {
      body.put(field, text);
    } else {
      body.put("copy", new JsonObject().put(field, text));
    }
    try {
      reader.read(body);
      return List.of();
    } catch (InvalidRequestException e) {
      return e.errors();
    }
  }

  private JobDraft read(String body) {
    return reader.read(json(body));
  }

  private List<FieldError> errorsOf(String body) {
    InvalidRequestException refused =
        catchThrowableOfType(InvalidRequestException.class, () -> reader.read(json(body)));
    assertThat(refused).as("refuses %s", body).isNotNull();
    return refused.errors();
  }

  private static JsonObject json(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }
}
