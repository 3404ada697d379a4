package io.pressroom.modeltools.architecture;

import static io.pressroom.modeltools.reference.Network.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.modeltools.Configs;
import io.pressroom.modeltools.Sessions;
import io.pressroom.modeltools.Sessions.Tensor;
import io.pressroom.modeltools.checkpoint.ModelConfig;
import io.pressroom.modeltools.onnx.OnnxModel;
import io.pressroom.modeltools.reference.Autoencoders;
import io.pressroom.modeltools.reference.Nd;
import io.pressroom.modeltools.reference.RandomParameters;
import io.pressroom.modeltools.reference.TextEncoder;
import io.pressroom.modeltools.reference.UNet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole networks with random weights against the same networks in plain loops. */
class ArchitecturesIT {
  @TempDir Path folder;
  private final RandomParameters weights = new RandomParameters();

  @ParameterizedTest
  @CsvSource({"29, 3, 5", "2, 3, 3"})
  void theTextEncoderSeesOnlyWhatCameBefore(int endOfText, int firstPooled, int secondPooled)
      throws Exception {
    long[][] ids = {{1, 7, 28, 29, 29, 29}, {1, 8, 9, 27, 4, endOfText}};
    ModelConfig config =
        Configs.read(folder, Configs.TEXT_ENCODER, "\"eos_token_id\": " + endOfText);

    Map<String, Tensor> outputs =
        Sessions.run(
            CLIPTextModel.of(config).lower(weights),
            Map.of("input_ids", Tensor.of(flat(ids), 2, 6)));

    Nd expected = new TextEncoder(weights, 2, 3).encode(ids);
    assertSame(Nd.of(outputs.get("last_hidden_state")), expected);
    int[] pooled = {firstPooled, secondPooled};
    assertSame(
        Nd.of(outputs.get("pooler_output")),
        Nd.filled(i -> expected.at(i / 12, pooled[i / 12], i % 12), 2, 12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"sample_size\": 8                        | 1 | true  | 0",
        "\"use_linear_projection\": true           | 1 | true  | 0",
        "\"resnet_time_scale_shift\": \"scale_shift\" | 1 | true  | 0",
        "\"transformer_layers_per_block\": 2       | 2 | true  | 0",
        "\"flip_sin_to_cos\": false                | 1 | false | 0",
        "\"freq_shift\": 1                         | 1 | true  | 1",
        "\"mid_block_type\": \"UNetMidBlock2D\"    | 1 | true  | 0",
        "\"layers_per_block\": [1, 2, 1]           | 1 | true  | 0",
        "\"conv_in_kernel\": 1                     | 1 | true  | 0",
        "\"up_block_types\": [\"UpBlock2D\", \"UpBlock2D\", \"CrossAttnUpBlock2D\"] | 1 | true | 0",
      })
  void theUNetIsThatOfItsConfig(
      String change, int transformerLayers, boolean cosineFirst, int shift) throws Exception {
    ModelConfig config = Configs.read(folder, Configs.UNET, change);
    Nd sample = Nd.normal(1, 2, 3, 8, 4);
    Nd context = Nd.normal(2, 2, 7, 5);

    Nd actual = denoise(config, sample, new double[] {999, 20.5}, context);

    UNet reference =
        new UNet(weights, new UNet.Config(3, 2, transformerLayers, 2, cosineFirst, shift));
    assertSame(actual, reference.denoise(sample, new double[] {999, 20.5}, context));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"sample_size\": 8",
        "\"use_quant_conv\": false, \"use_post_quant_conv\": false",
        "\"mid_block_add_attention\": false",
      })
  void theKlAutoencoderIsThatOfItsConfig(String change) throws Exception {
    AutoencoderKL model = AutoencoderKL.of(Configs.read(folder, Configs.KL, change));
    Nd picture = Nd.normal(1, 2, 3, 16, 8);
    Nd latent = Nd.normal(2, 2, 2, 4, 2);

    Nd code = encode(model.encoder(weights), "latent_parameters", picture);
    Nd decoded = decode(model.decoder(weights), latent);

    Autoencoders reference = new Autoencoders(weights);
    assertSame(code, reference.klEncode(picture, 3, 2));
    assertSame(decoded, reference.klDecode(latent, 3, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"scaling_factor\": 0.5 | true | false",
        "\"encoder_out_shortcut\": false, \"decoder_in_shortcut\": false | false | false",
        "\"encoder_layers_per_block\": [1,1,1,1], \"decoder_layers_per_block\": [2,1,1,1] | true | false",
        "\"downsample_block_type\": \"Conv\", \"upsample_block_type\": \"interpolate\" | true | true",
      })
  void theDcAutoencoderIsThatOfItsConfig(String change, boolean shortcuts, boolean plainResampling)
      throws Exception {
    AutoencoderDC model = AutoencoderDC.of(Configs.read(folder, Configs.DC, change));
    Nd picture = Nd.normal(1, 2, 3, 16, 8);
    Nd latent = Nd.normal(2, 2, 4, 2, 1);

    Nd code = encode(model.encoder(weights), "latent_sample", picture);
    Nd decoded = decode(model.decoder(weights), latent);

    Autoencoders reference = new Autoencoders(weights);
    assertSame(code, reference.dcEncode(picture, 4, shortcuts, plainResampling));
    assertSame(decoded, reference.dcDecode(latent, 4, shortcuts, plainResampling));
  }

  @Test
  void theTinyAutoencoderIsThatOfItsConfig() throws Exception {
    AutoencoderTiny model = AutoencoderTiny.of(Configs.read(folder, Configs.TINY));
    Nd picture = Nd.normal(1, 2, 3, 8, 12);
    Nd latent = Nd.normal(2, 2, 2, 2, 3);

    Nd code = encode(model.encoder(weights), "latent_sample", picture);
    Nd decoded = decode(model.decoder(weights), latent);

    Autoencoders reference = new Autoencoders(weights);
    assertSame(code, reference.tinyEncode(picture));
    assertSame(decoded, reference.tinyDecode(latent));
  }

  @Test
  void aPictureDoesntDependOnThoseBesideIt() throws Exception {
    ModelConfig config = Configs.read(folder, Configs.UNET);
    Nd sample = Nd.normal(1, 3, 3, 8, 4);
    Nd context = Nd.normal(2, 3, 7, 5);

    Nd together = denoise(config, sample, new double[] {999, 20.5, 3}, context);
    Nd alone = denoise(config, row(sample, 1), new double[] {20.5}, row(context, 1));

    assertSame(row(together, 1), alone);
  }

  @Test
  void eachPictureStandsAtItsOwnTimestep() throws Exception {
    ModelConfig config = Configs.read(folder, Configs.UNET);
    Nd sample = Nd.normal(1, 1, 3, 8, 4);
    Nd context = Nd.normal(2, 1, 7, 5);

    Nd early = denoise(config, sample, new double[] {999}, context);
    Nd late = denoise(config, sample, new double[] {1}, context);

    assertThat(early.values()).isNotEqualTo(late.values());
  }

  private Nd denoise(ModelConfig config, Nd sample, double[] timesteps, Nd context)
      throws Exception {
    OnnxModel model = UNet2DConditionModel.lower(UNetConfig.of(config), weights);
    Map<String, Tensor> inputs =
        Map.of(
            "sample", sample.tensor(),
            "timestep", new Nd(timesteps, timesteps.length).tensor(),
            "encoder_hidden_states", context.tensor());
    return Nd.of(Sessions.run(model, inputs).get("out_sample"));
  }

  private static Nd encode(OnnxModel encoder, String output, Nd picture) throws Exception {
    return Nd.of(Sessions.run(encoder, Map.of("sample", picture.tensor())).get(output));
  }

  private static Nd decode(OnnxModel decoder, Nd latent) throws Exception {
    return Nd.of(Sessions.run(decoder, Map.of("latent_sample", latent.tensor())).get("sample"));
  }

  private static Nd row(Nd x, int row) {
    int[] shape = x.shape().clone();
    shape[0] = 1;
    int size = x.values().length / x.size(0);
    return new Nd(Arrays.copyOfRange(x.values(), row * size, (row + 1) * size), shape);
  }

  private static long[] flat(long[][] ids) {
    return Arrays.stream(ids).flatMapToLong(Arrays::stream).toArray();
  }
}
