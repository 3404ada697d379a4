package io.pressroom.modeltools.lower;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.modeltools.Configs;
import io.pressroom.modeltools.safetensors.DType;
import io.pressroom.modeltools.safetensors.SafetensorsFile;
import io.pressroom.modeltools.safetensors.TensorData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomWeightsTest {
  @TempDir Path folder;

  @Test
  void theSeedDecidesTheWeights() throws IOException {
    Map<String, TensorData> first = draw(1);
    Map<String, TensorData> again = draw(1);
    Map<String, TensorData> other = draw(2);

    assertThat(again).isEqualTo(first);
    assertThat(other.get("conv_in.weight")).isNotEqualTo(first.get("conv_in.weight"));
  }

  @Test
  void whatIsCountedIsWhatIsWritten() throws IOException {
    Configs.write(folder, Configs.UNET);

    long count = RandomWeights.write(folder, 1, DType.F16);

    Map<String, TensorData> tensors = read();
    assertThat(tensors.values().stream().mapToLong(TensorData::elements).sum()).isEqualTo(count);
    assertThat(tensors.values()).allMatch(tensor -> tensor.dtype() == DType.F16);
  }

  private Map<String, TensorData> draw(long seed) throws IOException {
    Configs.write(folder, Configs.UNET);
    RandomWeights.write(folder, seed, DType.F32);
    return read();
  }

  private Map<String, TensorData> read() throws IOException {
    return SafetensorsFile.read(folder.resolve("model.safetensors")).tensors();
  }
}
