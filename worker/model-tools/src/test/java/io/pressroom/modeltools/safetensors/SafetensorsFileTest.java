package io.pressroom.modeltools.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Path file = folder.resolve("deep/er/model.safetensors");
    Map<String, TensorData> tensors =
        Map.of(
            "weight", TensorData.of(new long[] {2, 3}, 1, 2, 3, 4, 5, -6.5f),
            "half", TensorData.of(DType.F16, new long[] {3}, 0.5f, -2, 65504),
            "scalar", TensorData.of(new long[0], 7),
            "none", TensorData.of(new long[] {0, 4}),
            "brain", TensorData.of(DType.BF16, new long[] {1}, 3));

    SafetensorsFile.write(file, tensors, Map.of("format", "pt"));

    SafetensorsFile read = SafetensorsFile.read(file);
    assertThat(read.tensors()).isEqualTo(tensors);
    assertThat(read.metadata()).containsExactly(Map.entry("format", "pt"));
    assertThat(read.tensors().get("half").toFloats()).containsExactly(0.5f, -2, 65504);
    assertThat(folder.resolve("deep/er")).isDirectoryContaining(file::equals);
  }

  @Test
  void theSameTensorsGiveTheSameBytesAndAnAlignedStart() throws IOException {
    TensorData a = TensorData.of(new long[] {1}, 1);
    TensorData b = TensorData.of(DType.F16, new long[] {1}, 2);

    SafetensorsFile.write(folder.resolve("one"), Map.of("a", a, "b", b), Map.of());
    SafetensorsFile.write(folder.resolve("two"), Map.of("b", b, "a", a), Map.of());

    byte[] bytes = Files.readAllBytes(folder.resolve("one"));
    assertThat(bytes).isEqualTo(Files.readAllBytes(folder.resolve("two")));
    assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8).isZero();
  }

  @Test
  void writingReplacesAFileAndLeavesNoDraftBehind() throws IOException {
    Path file = folder.resolve("model.safetensors");
    SafetensorsFile.write(file, Map.of("old", TensorData.of(new long[] {1}, 1)), Map.of());

    SafetensorsFile.write(file, Map.of("new", TensorData.of(new long[] {1}, 1)), Map.of());

    assertThat(SafetensorsFile.read(file).tensors()).containsOnlyKeys("new");
    assertThat(folder.toFile().list()).containsExactly(file.getFileName().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"w\":{\"dtype\":\"F8\",\"shape\":[2],\"data_offsets\":[0,8]}} | w: dtype: expected one of",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}} | w: data_offsets: expected 12 bytes for F32[3], found 8",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | w: shape: expected whole numbers",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}} | w: shape: expected whole numbers",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807],\"data_offsets\":[0,8]}} | w: shape: too large",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}} | w: data_offsets: expected [begin, end]",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}} | w: expected to begin at byte 0",
        "{\"v\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | w: expected to begin at byte 4",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | data: expected 4 bytes, found 8",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}} | data: expected 16 bytes, found 8",
        "{\"w\":1,\"w\":2} | header: Duplicate field 'w'",
        "[1,2] | header: expected a JSON object",
        "nonsense | header: Unrecognized token",
      })
  void aMalformedHeaderIsRefusedByFileAndTensor(String json, String problem) throws IOException {
    Path file = folder.resolve("broken.safetensors");
    Files.write(file, file(json.length(), json, 8));

    assertThatThrownBy(() -> SafetensorsFile.read(file))
        .isInstanceOf(SafetensorsException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(problem);
  }

  @Test
  void aHeaderLongerThanTheFileIsRefused() throws IOException {
    Path file = folder.resolve("broken.safetensors");
    Files.write(file, file(1L << 40, "{}", 0));

    assertThatThrownBy(() -> SafetensorsFile.read(file))
        .hasMessageContaining("header size: expected 2 to 2, found 1099511627776");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.safetensors"));

    assertThatThrownBy(() -> SafetensorsFile.read(file)).hasMessageContaining("found a file of 0");
  }

  private static byte[] file(long headerSize, String json, int dataBytes) {
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + header.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(headerSize)
        .put(header)
        .array();
  }
}
