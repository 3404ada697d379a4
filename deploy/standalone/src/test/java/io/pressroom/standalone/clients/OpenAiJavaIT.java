package io.pressroom.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.SseException;
import com.openai.errors.UnauthorizedException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.models.images.Image;
import com.openai.models.images.ImageGenCompletedEvent;
import com.openai.models.images.ImageGenStreamEvent;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImagesResponse;
import com.openai.models.models.Model;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OpenAI's own Java client, as it comes. */
class OpenAiJavaIT {

  @RegisterExtension static final KeyedFarm FARM = new KeyedFarm();

  @RegisterExtension static final SessionLines LINES = new SessionLines("openai-java");

  private static OpenAIClient client;

  @BeforeAll
  static void connect() {
    client = client(KeyedFarm.KEY);
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Test
  void textToImageInBase64() throws Exception {
    ImagesResponse answer = client.images().generate(request().model("gpt-image-1").build());

    assertThat(picture(answer.data().orElseThrow().get(0)).getWidth()).isEqualTo(64);
    assertThat(answer.created()).isPositive();
    assertThat(answer.outputFormat()).contains(ImagesResponse.OutputFormat.PNG);
    assertThat(answer.usage().orElseThrow().totalTokens()).isZero();
  }

  @Test
  void textToImageAsAUrlThatNeedsNoKey() throws Exception {
    ImagesResponse answer = client.images().generate(request().model("dall-e-3").build());

    String url = answer.data().orElseThrow().get(0).url().orElseThrow();
    HttpResponse<byte[]> fetched =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(fetched.statusCode()).isEqualTo(200);
    assertThat(decoded(fetched.body()).getWidth()).isEqualTo(64);
  }

  @Test
  void severalImagesAsJpegAndOurOwnFields() throws Exception {
    ImagesResponse answer =
        client
            .images()
            .generate(
                request()
                    .n(2)
                    .size("64x64")
                    .outputFormat(ImageGenerateParams.OutputFormat.JPEG)
                    .outputCompression(80)
                    .putAdditionalBodyProperty("seed", JsonValue.from(7))
                    .putAdditionalBodyProperty("num_inference_steps", JsonValue.from(3))
                    .putAdditionalBodyProperty(
                        "copy", JsonValue.from(Map.of("headline", "SUMMER SALE")))
                    .build());

    List<Image> images = answer.data().orElseThrow();
    assertThat(images).hasSize(2);
    for (Image image : images) {
      assertThat(bytes(image.b64Json().orElseThrow())).startsWith(0xFF, 0xD8);
      assertThat(picture(image).getWidth()).as("a poster").isGreaterThanOrEqualTo(1024);
    }
    assertThat(images.get(0)).isNotEqualTo(images.get(1));
  }

  @Test
  void streamingWithPartialImages() throws Exception {
    List<ImageGenStreamEvent> events;
    try (StreamResponse<ImageGenStreamEvent> stream =
        client
            .images()
            .generateStreaming(
                request()
                    .model("gpt-image-1")
                    .partialImages(2)
                    .putAdditionalBodyProperty("num_inference_steps", JsonValue.from(40))
                    .build())) {
      events = stream.stream().toList();
    }

    ImageGenCompletedEvent last = events.get(events.size() - 1).asGenerationCompleted();
    assertThat(decoded(bytes(last.b64Json())).getWidth()).isEqualTo(64);
    assertThat(last.createdAt()).isPositive();
    assertThat(last.outputFormat()).isEqualTo(ImageGenCompletedEvent.OutputFormat.PNG);
    assertThat(last.usage().totalTokens()).isZero();
    assertThat(events.size()).as("a partial image at least").isBetween(2, 3);
    for (int i = 0; i < events.size() - 1; i++) {
      var partial = events.get(i).asGenerationPartialImage();
      assertThat(partial.partialImageIndex()).isEqualTo(i);
      assertThat(bytes(partial.b64Json())).startsWith(0x89, 'P', 'N', 'G');
    }
  }

  @Test
  void errorsAreTheClientsOwn() {
    assertError(BadRequestException.class, request().size("65x64"), "size", "invalid_value");
    assertError(
        BadRequestException.class, request().prompt("x".repeat(2001)), "prompt", "invalid_value");
    assertError(
        BadRequestException.class,
        request().putAdditionalBodyProperty("mask", JsonValue.from("x")),
        "mask",
        "unknown_parameter");
    assertError(NotFoundException.class, request().model("gpt-9"), "model", "model_not_found");
  }

  @Test
  void aJobThatFailsSaysWhyWaitedForAndStreamed() {
    ImageGenerateParams many = request().prompt("mug ".repeat(300).strip()).build();

    var failed =
        catchThrowableOfType(
            UnprocessableEntityException.class, () -> client.images().generate(many));
    var broken =
        catchThrowableOfType(
            SseException.class,
            () -> {
              try (StreamResponse<ImageGenStreamEvent> stream =
                  client.images().generateStreaming(many)) {
                stream.stream().toList();
              }
            });

    assertThat(failed).hasMessageContaining("PROMPT_TOO_LONG");
    assertThat(broken).hasMessageContaining("PROMPT_TOO_LONG");
  }

  @Test
  void aWrongKeyIsRefused() {
    OpenAIClient stranger = client("pr_wrong");

    var refused =
        catchThrowableOfType(
            UnauthorizedException.class, () -> stranger.images().generate(request().build()));

    assertThat(refused.code()).contains("invalid_api_key");
    stranger.close();
  }

  @Test
  void modelsAreListedAndLookedUp() {
    assertThat(client.models().list().items()).extracting(Model::id).contains("tiny");
    assertThat(client.models().retrieve("tiny").id()).isEqualTo("tiny");
    assertThat(client.models().retrieve("tiny").created()).isNotNegative();
    assertThat(
            catchThrowableOfType(NotFoundException.class, () -> client.models().retrieve("gpt-9")))
        .isNotNull();
  }

  private static OpenAIClient client(String key) {
    return OpenAIOkHttpClient.builder().baseUrl(FARM.url() + "/v1").apiKey(key).build();
  }

  private static ImageGenerateParams.Builder request() {
    return ImageGenerateParams.builder().prompt("a red mug");
  }

  private static void assertError(
      Class<? extends OpenAIServiceException> type,
      ImageGenerateParams.Builder request,
      String param,
      String code) {
    var error = catchThrowableOfType(type, () -> client.images().generate(request.build()));

    assertThat(error.param()).contains(param);
    assertThat(error.code()).contains(code);
    assertThat(error.type()).contains("invalid_request_error");
  }

  private static BufferedImage picture(Image image) throws IOException {
    return decoded(bytes(image.b64Json().orElseThrow()));
  }

  private static BufferedImage decoded(byte[] picture) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(picture));
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
