package io.pressroom.modeltools.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.modeltools.Configs;
import io.pressroom.modeltools.checkpoint.CheckpointException;
import io.pressroom.modeltools.safetensors.DType;
import io.pressroom.modeltools.safetensors.SafetensorsFile;
import io.pressroom.modeltools.safetensors.TensorData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {
  private static final String QUERY = "decoder.mid_block.attentions.0.to_q.weight";

  @TempDir Path folder;
  private Map<String, TensorData> tensors;

  @BeforeEach
  void writeACheckpoint() throws IOException {
    Configs.write(folder, Configs.KL);
    RandomWeights.write(folder, 1, DType.F32);
    tensors = new TreeMap<>(SafetensorsFile.read(file()).tensors());
  }

  @Test
  void aWholeCheckpointIsLowered() throws IOException {
    assertThat(Lowering.autoencoder(folder).decoder().nodes()).isPositive();
  }

  @Test
  void aMissingWeightIsRefusedByNameAndShape() throws IOException {
    tensors.remove(QUERY);
    rewrite();

    assertThatThrownBy(() -> Lowering.autoencoder(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("missing: " + QUERY + " [8, 8]");
  }

  @Test
  void aWeightThatNothingUsesIsRefused() throws IOException {
    tensors.put("decoder.mid_block.resnets.2.conv1.bias", TensorData.of(new long[] {1}, 1));
    tensors.put("ema_step", TensorData.of(new long[] {1}, 1));
    rewrite();

    assertThatThrownBy(() -> Lowering.autoencoder(folder))
        .hasMessageContaining("unused: decoder.mid_block.resnets.2.conv1.bias")
        .hasMessageContaining("unused: ema_step");
  }

  @Test
  void aWeightOfAnotherShapeIsRefused() throws IOException {
    tensors.put(QUERY, TensorData.of(new long[] {4, 16}, new float[64]));
    rewrite();

    assertThatThrownBy(() -> Lowering.autoencoder(folder))
        .hasMessageContaining(QUERY + ": expected shape [8, 8], found [4, 16]");
  }

  @Test
  void aWeightThatIsNoFloatIsRefused() throws IOException {
    tensors.put(QUERY, new TensorData(DType.I8, new long[] {8, 8}, ByteBuffer.allocate(64)));
    rewrite();

    assertThatThrownBy(() -> Lowering.autoencoder(folder))
        .hasMessageContaining(QUERY + ": expected F32, F16 or BF16, found I8");
  }

  @Test
  void namesOfOldAutoencodersAreRead() throws IOException {
    Map<String, String> old =
        Map.of("to_q", "query", "to_k", "key", "to_v", "value", "to_out.0", "proj_attn");
    Map<String, TensorData> renamed = new TreeMap<>();
    tensors.forEach(
        (name, tensor) -> {
          String to = name;
          for (Map.Entry<String, String> projection : old.entrySet()) {
            to = to.replace(projection.getKey() + ".", projection.getValue() + ".");
          }
          renamed.put(to, tensor);
        });
    assertThat(renamed).doesNotContainKey(QUERY);
    tensors = renamed;
    rewrite();

    assertThatCode(() -> Lowering.autoencoder(folder)).doesNotThrowAnyException();
  }

  @Test
  void weightsMayLieInSeveralFilesWithAnIndex() throws IOException {
    Map<String, TensorData> rest = new TreeMap<>(tensors);
    Map<String, TensorData> first = Map.of(QUERY, rest.remove(QUERY));
    SafetensorsFile.write(folder.resolve("one.safetensors"), first, Map.of());
    SafetensorsFile.write(folder.resolve("two.safetensors"), rest, Map.of());
    Files.delete(file());
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        "{\"weight_map\": {\"a\": \"one.safetensors\", \"b\": \"two.safetensors\"}}");

    assertThatCode(() -> Lowering.autoencoder(folder)).doesNotThrowAnyException();
  }

  @Test
  void aFolderWithoutWeightsIsRefused() throws IOException {
    Files.delete(file());

    assertThatThrownBy(() -> Lowering.autoencoder(folder))
        .hasMessageContaining("expected weights as one of [diffusion_pytorch_model.safetensors,");
  }

  @Test
  void thePartsAreToldApart() {
    assertThatThrownBy(() -> Lowering.unet(folder))
        .hasMessageContaining("architecture: expected UNet2DConditionModel, found AutoencoderKL");
  }

  private Path file() {
    return folder.resolve("model.safetensors");
  }

  private void rewrite() throws IOException {
    SafetensorsFile.write(file(), tensors, Map.of());
  }
}
