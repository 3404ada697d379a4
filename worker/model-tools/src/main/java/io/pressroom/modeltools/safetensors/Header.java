package io.pressroom.modeltools.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON header of a safetensors file: which tensor lies where. Offsets count from the header's
 * end, and the tensors fill what follows without hole or overlap.
 *
 * @param length bytes of the JSON text, without the length field before it
 * @param entries in the order of their offsets
 */
record Header(int length, List<Entry> entries, Map<String, String> metadata) {
  /** The limit that the reference implementation sets. */
  static final int MAX_BYTES = 100_000_000;

  private static final String METADATA = "__metadata__";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  @SuppressWarnings("ArrayRecordComponent") // Nobody changes the shape.
  record Entry(String name, DType dtype, long[] shape, long begin, long end) {
    long size() {
      return end - begin;
    }
  }

  static Header parse(Path file, byte[] json) throws SafetensorsException {
    JsonNode root = parseObject(file, json);
    List<Entry> entries = new ArrayList<>();
    Map<String, String> metadata = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals(METADATA)) {
        field.getValue().properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
      } else {
        entries.add(parseEntry(file, field.getKey(), field.getValue()));
      }
    }
    // By end as well, so that an empty tensor stands before the one that starts where it lies.
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    return new Header(json.length, entries, metadata);
  }

  /** Lays out tensors: widest type first, so that each is aligned to its own size, then by name. */
  static Header of(Map<String, TensorData> tensors, Map<String, String> metadata) {
    List<String> names = new ArrayList<>(tensors.keySet());
    names.sort(
        Comparator.comparingInt((String name) -> -tensors.get(name).dtype().bytes())
            .thenComparing(Comparator.naturalOrder()));
    List<Entry> entries = new ArrayList<>();
    long offset = 0;
    for (String name : names) {
      TensorData tensor = tensors.get(name);
      long end = offset + tensor.data().remaining();
      entries.add(new Entry(name, tensor.dtype(), tensor.shape(), offset, end));
      offset = end;
    }
    Header unmeasured = new Header(0, entries, new TreeMap<>(metadata));
    return new Header(unmeasured.json().length, entries, unmeasured.metadata());
  }

  /** The length field and the JSON text. */
  ByteBuffer toBytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    return bytes.put(json()).flip();
  }

  /** Checks that the entries cover the file's data: no hole, no overlap, nothing left over. */
  void requireFilled(Path file, long dataBytes) throws SafetensorsException {
    long expected = 0;
    for (Entry entry : entries) {
      if (entry.begin() != expected) {
        throw new SafetensorsException(
            file,
            "%s: expected to begin at byte %d of the data, found %d"
                .formatted(entry.name(), expected, entry.begin()));
      }
      expected = entry.end();
    }
    if (expected != dataBytes) {
      throw new SafetensorsException(
          file, "data: expected %d bytes, found %d".formatted(expected, dataBytes));
    }
  }

  private static JsonNode parseObject(Path file, byte[] json) throws SafetensorsException {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new SafetensorsException(file, "header: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new SafetensorsException(file, "header: " + e.getMessage());
    }
    if (!root.isObject()) {
      throw new SafetensorsException(
          file, "header: expected a JSON object, found " + root.getNodeType());
    }
    return root;
  }

  private static Entry parseEntry(Path file, String name, JsonNode node)
      throws SafetensorsException {
    DType dtype;
    try {
      dtype = DType.valueOf(node.path("dtype").asText());
    } catch (IllegalArgumentException e) {
      throw new SafetensorsException(
          file,
          "%s: dtype: expected one of %s, found %s"
              .formatted(name, Arrays.toString(DType.values()), node.path("dtype")));
    }
    long[] shape = longs(file, name, "shape", node.path("shape"));
    long[] offsets = longs(file, name, "data_offsets", node.path("data_offsets"));
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw new SafetensorsException(
          file,
          "%s: data_offsets: expected [begin, end], found %s"
              .formatted(name, node.path("data_offsets")));
    }
    long size = size(file, name, dtype, shape);
    if (offsets[1] - offsets[0] != size) {
      throw new SafetensorsException(
          file,
          "%s: data_offsets: expected %d bytes for %s%s, found %d"
              .formatted(name, size, dtype, Arrays.toString(shape), offsets[1] - offsets[0]));
    }
    return new Entry(name, dtype, shape, offsets[0], offsets[1]);
  }

  private static long size(Path file, String name, DType dtype, long[] shape)
      throws SafetensorsException {
    try {
      long size = dtype.bytes();
      for (long extent : shape) {
        size = Math.multiplyExact(size, extent);
      }
      return size;
    } catch (ArithmeticException e) {
      throw new SafetensorsException(
          file, "%s: shape: too large: %s".formatted(name, Arrays.toString(shape)));
    }
  }

  private static long[] longs(Path file, String name, String field, JsonNode node)
      throws SafetensorsException {
    long[] values = new long[node.size()];
    boolean valid = node.isArray();
    for (int i = 0; i < values.length && valid; i++) {
      values[i] = node.get(i).asLong(-1);
      valid = node.get(i).isIntegralNumber() && node.get(i).canConvertToLong() && values[i] >= 0;
    }
    if (!valid) {
      throw new SafetensorsException(
          file,
          "%s: %s: expected whole numbers, none negative, found %s".formatted(name, field, node));
    }
    return values;
  }

  /** Padded with blanks, so that the data begins at a multiple of eight bytes. */
  private byte[] json() {
    ObjectNode root = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode notes = root.putObject(METADATA);
      metadata.forEach(notes::put);
    }
    for (Entry entry : entries) {
      ObjectNode node = root.putObject(entry.name()).put("dtype", entry.dtype().name());
      ArrayNode shape = node.putArray("shape");
      Arrays.stream(entry.shape()).forEach(shape::add);
      node.putArray("data_offsets").add(entry.begin()).add(entry.end());
    }
    String text = root.toString();
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return (text + " ".repeat(-bytes & 7)).getBytes(StandardCharsets.UTF_8);
  }
}
