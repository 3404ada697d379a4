package io.pressroom.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.diffusion.error.InvalidRequestException;
import io.pressroom.diffusion.error.InvalidRequestException.Code;
import io.pressroom.diffusion.error.PromptTooLongException;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import io.pressroom.diffusion.testing.TinyModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The whole way from text to pixels, through the tiny model's real graphs. */
class DiffusionModelIT {
  private static final Size NATIVE = new Size(64, 64);

  private static DiffusionModel model;

  @BeforeAll
  static void load() throws IOException {
    model = DiffusionModel.load(TinyModel.folder(), RuntimeOptions.cpu(1));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void theFolderTellsWhatTheModelServes() {
    ModelInfo info = model.info();

    assertThat(info.name()).isEqualTo("tiny");
    assertThat(info.digest()).startsWith("sha256:");
    assertThat(info.sizes()).isEqualTo(new ModelInfo.Sizes(NATIVE, 16, 128, 4, 8));
    assertThat(info.defaults()).isEqualTo(new Sampling(SamplerKind.EULER, 4, 3.0));
    assertThat(info.samplers()).doesNotContain(SamplerKind.FLOW_EULER).hasSize(4);
    assertThat(info.maxPromptTokens()).isEqualTo(75);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FLOW_EULER")
  void everySamplerPaintsTheSameRequestTheSameWay(SamplerKind sampler) {
    ImageRequest request = request("a red shoe", 7, sampler, 6, 3);

    RgbImage first = renderAlone(request);
    RgbImage second = renderAlone(request);

    assertThat(first.rgb()).isEqualTo(second.rgb());
    assertThat(distinctColours(first)).isGreaterThan(50);
  }

  @Test
  void promptNegativePromptSeedAndGuidanceAllCount() {
    byte[] base = renderAlone(request("a red shoe", "", 7, 3)).rgb();

    assertThat(renderAlone(request("a blue mug", "", 7, 3)).rgb()).isNotEqualTo(base);
    assertThat(renderAlone(request("a red shoe", "fog", 7, 3)).rgb()).isNotEqualTo(base);
    assertThat(renderAlone(request("a red shoe", "", 8, 3)).rgb()).isNotEqualTo(base);
    assertThat(renderAlone(request("a red shoe", "", 7, 5)).rgb()).isNotEqualTo(base);
  }

  @Test
  void withoutGuidanceTheNegativePromptIsNotHeard() {
    assertThat(renderAlone(request("a red shoe", "fog", 7, 1)).rgb())
        .isEqualTo(renderAlone(request("a red shoe", "", 7, 1)).rgb());
  }

  @Test
  void otherShapesAreRenderedToo() {
    Size wide = new Size(128, 48);
    Sampling sampling = new Sampling(SamplerKind.DDIM, 3, 2);

    RgbImage image = renderAlone(new ImageRequest("a red shoe", "", 7, wide, sampling));

    assertThat(image.width()).isEqualTo(128);
    assertThat(image.height()).isEqualTo(48);
  }

  /** The first bar of the product: company must not change a picture. */
  @Test
  void anImageAloneEqualsTheSameImageAmongSevenStrangers() {
    for (SamplerKind sampler : model.info().samplers()) {
      ImageRequest request = request("an orange cat with glasses", 42, sampler, 12, 3);
      RgbImage alone = renderAlone(request);

      RgbImage among = renderAmongStrangers(request);

      int percentile = differenceAtPercentile(alone, among, 0.999);
      System.out.printf(
          "%s: alone and among 7 strangers differ by %d/255 at the 99.9th percentile%n",
          sampler.wireName(), percentile);
      assertThat(percentile).as(sampler.wireName()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void aCancelledSlotLeavesTheOthersAsTheyWere() {
    ImageRequest request = request("a red shoe", 7, SamplerKind.DPMPP_2M, 8, 3);
    RgbImage alone = renderAlone(request);

    try (DenoisingBatch batch = model.newBatch(NATIVE, 4)) {
      Slot cancelled = batch.admit(request("fog", 1, SamplerKind.EULER, 8, 3));
      Slot stays = batch.admit(request);
      batch.step();
      batch.step();
      batch.remove(cancelled);
      RgbImage image = finish(batch, stays);

      assertThat(cancelled.step()).isEqualTo(2);
      assertThat(batch.size()).isZero();
      assertThat(differenceAtPercentile(alone, image, 0.999)).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void latentsOfSeveralShapesDecodeInTheirOrder() {
    Latents square = new Latents(4, 8, 8, ramp(256));
    Latents wide = new Latents(4, 4, 8, ramp(128));

    List<RgbImage> images = model.decode(List.of(square, square, wide, square));

    assertThat(images).extracting(RgbImage::height).containsExactly(64, 64, 32, 64);
    assertThat(images.get(3).rgb()).isEqualTo(images.get(0).rgb());
    assertThat(model.decode(List.of())).isEmpty();
  }

  @Test
  void whatTheModelCannotServeIsRefusedByField() {
    assertThatThrownBy(() -> model.newBatch(new Size(72, 64), 1))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("size: expected multiples of 16 up to 128, found 72x64");
    try (DenoisingBatch batch = model.newBatch(NATIVE, 1)) {
      assertThatThrownBy(() -> batch.admit(request("", 1, SamplerKind.FLOW_EULER, 4, 1)))
          .isInstanceOfSatisfying(
              InvalidRequestException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(Code.SAMPLER_NOT_SERVED));
      String tooLong = "1".repeat(76);
      assertThatThrownBy(() -> batch.admit(request(tooLong, 1, SamplerKind.EULER, 4, 1)))
          .isInstanceOf(PromptTooLongException.class)
          .hasMessageContaining("prompt: expected at most 75 tokens, found ");
      assertThat(batch.size()).isZero();
    }
  }

  /** Seven strangers with other prompts, samplers, step counts and guidance join along the way. */
  private static RgbImage renderAmongStrangers(ImageRequest request) {
    List<SamplerKind> samplers = model.info().samplers();
    try (DenoisingBatch batch = model.newBatch(NATIVE, 8)) {
      for (int i = 0; i < 3; i++) {
        batch.admit(stranger(i, samplers));
      }
      batch.step();
      Slot slot = batch.admit(request);
      for (int i = 3; i < 7; i++) {
        batch.step();
        batch.admit(stranger(i, samplers));
      }
      return finish(batch, slot);
    }
  }

  private static ImageRequest stranger(int i, List<SamplerKind> samplers) {
    SamplerKind sampler = samplers.get(i % samplers.size());
    return request("stranger " + i, i, sampler, 6 + 3 * i, i % 3);
  }

  private static RgbImage renderAlone(ImageRequest request) {
    try (DenoisingBatch batch = model.newBatch(request.size(), 1)) {
      return finish(batch, batch.admit(request));
    }
  }

  private static RgbImage finish(DenoisingBatch batch, Slot slot) {
    List<Slot> finished = new ArrayList<>();
    while (!finished.contains(slot)) {
      finished.addAll(batch.step());
    }
    return model.decode(List.of(slot.latents())).get(0);
  }

  private static ImageRequest request(
      String prompt, long seed, SamplerKind sampler, int steps, double guidance) {
    return new ImageRequest(prompt, "", seed, NATIVE, new Sampling(sampler, steps, guidance));
  }

  private static ImageRequest request(String prompt, String negative, long seed, double guidance) {
    Sampling sampling = new Sampling(SamplerKind.EULER, 4, guidance);
    return new ImageRequest(prompt, negative, seed, NATIVE, sampling);
  }

  private static int differenceAtPercentile(RgbImage a, RgbImage b, double percentile) {
    int[] differences = new int[a.rgb().length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
    }
    Arrays.sort(differences);
    return differences[(int) Math.ceil(percentile * differences.length) - 1];
  }

  private static long distinctColours(RgbImage image) {
    byte[] rgb = image.rgb();
    return Stream.iterate(0, i -> i < rgb.length, i -> i + 3)
        .map(i -> rgb[i] << 16 | rgb[i + 1] << 8 | rgb[i + 2])
        .distinct()
        .count();
  }

  private static float[] ramp(int count) {
    float[] ramp = new float[count];
    for (int i = 0; i < count; i++) {
      ramp[i] = (float) i / count - 0.5f;
    }
    return ramp;
  }
}
