package io.pressroom.modeltools;

import io.pressroom.modeltools.Sessions.Tensor;
import io.pressroom.modeltools.lower.Autoencoder;
import io.pressroom.modeltools.lower.Lowering;
import io.pressroom.modeltools.lower.RandomWeights;
import io.pressroom.modeltools.onnx.OnnxModel;
import io.pressroom.modeltools.safetensors.DType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Stable Diffusion 1.5 at its real size with random weights: written, lowered and run once, with
 * what was counted and measured printed. It needs 8 GB on disk and 8 GB of memory, so it is a
 * command and no test.
 */
public final class StableDiffusion15 {
  private static final int LATENT = 32;
  private static final int TOKENS = 77;

  private final Path work;

  private StableDiffusion15(Path work) {
    this.work = work;
  }

  /**
   * Runs all parts.
   *
   * @param args the folder to work in; what is written there stays
   */
  public static void main(String[] args) throws Exception {
    StableDiffusion15 model = new StableDiffusion15(Path.of(args[0]));
    model.textEncoder();
    model.unet();
    model.autoencoder();
  }

  private void textEncoder() throws Exception {
    Path folder = checkpoint("text_encoder");
    Path file = write("text_encoder", Lowering.textEncoder(folder));
    long[] ids = new SplittableRandom(1).longs(TOKENS, 0, 49406).toArray();
    ids[TOKENS - 1] = 49407;
    run(file, Map.of("input_ids", Tensor.of(ids, 1, TOKENS)));
  }

  private void unet() throws Exception {
    Path file = write("unet", Lowering.unet(checkpoint("unet")));
    run(
        file,
        Map.of(
            "sample", normal(2, 4, LATENT, LATENT),
            "timestep", Tensor.of(new float[] {999, 1}, 2),
            "encoder_hidden_states", normal(2, TOKENS, 768)));
  }

  private void autoencoder() throws Exception {
    Autoencoder autoencoder = Lowering.autoencoder(checkpoint("vae"));
    Path decoder = write("vae_decoder", autoencoder.decoder());
    run(decoder, Map.of("latent_sample", normal(1, 4, LATENT, LATENT)));
    Path encoder = write("vae_encoder", autoencoder.encoder());
    run(encoder, Map.of("sample", normal(1, 3, 8 * LATENT, 8 * LATENT)));
  }

  private Path checkpoint(String part) throws Exception {
    Path folder = Files.createDirectories(work.resolve("checkpoint").resolve(part));
    Path config =
        Path.of(StableDiffusion15.class.getResource("/sd15/" + part + "/config.json").toURI());
    Files.copy(config, folder.resolve("config.json"), StandardCopyOption.REPLACE_EXISTING);
    long start = System.nanoTime();
    long count = RandomWeights.write(folder, 15, DType.F16);
    System.out.printf("%s: %,d parameters, random, in %.1f s%n", part, count, seconds(start));
    return folder;
  }

  private Path write(String part, OnnxModel model) throws Exception {
    Path file = work.resolve("lowered").resolve(part).resolve("model.onnx");
    long start = System.nanoTime();
    model.writeTo(file);
    System.out.printf(
        "%s: lowered, %d nodes, %,d bytes of weights, in %.1f s%n",
        part, model.nodes(), model.weightBytes(), seconds(start));
    return file;
  }

  private static void run(Path file, Map<String, Tensor> inputs) throws Exception {
    long start = System.nanoTime();
    Map<String, Tensor> outputs = Sessions.run(file, inputs);
    System.out.printf("%s: loaded and run in %.1f s%n", file, seconds(start));
    outputs.forEach(
        (name, tensor) ->
            System.out.printf(
                "  %s %s root mean square %.3f%n",
                name, Arrays.toString(tensor.shape()), rootMeanSquare(tensor.floats())));
  }

  private static Tensor normal(long... shape) {
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(values, shape);
  }

  private static double rootMeanSquare(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum / values.length);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
