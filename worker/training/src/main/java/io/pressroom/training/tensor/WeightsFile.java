package io.pressroom.training.tensor;

import io.pressroom.modeltools.safetensors.DType;
import io.pressroom.modeltools.safetensors.SafetensorsFile;
import io.pressroom.modeltools.safetensors.TensorData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** A network's parameters as a safetensors file, each under its own name and shape. */
public final class WeightsFile {
  private WeightsFile() {}

  /**
   * Writes one tensor for each parameter.
   *
   * @param flat all values in the set's order, [size]
   * @param notes go into the file's metadata
   */
  public static void write(
      Path file, ParameterSet parameters, Tensor flat, DType type, Map<String, String> notes)
      throws IOException {
    var tensors = new LinkedHashMap<String, TensorData>();
    try (var scope = new PointerScope()) {
      float[] values = Tensors.toArray(flat);
      int next = 0;
      for (var parameter : parameters.all()) {
        int end = next + Math.toIntExact(parameter.size());
        var slice = Arrays.copyOfRange(values, next, end);
        tensors.put(parameter.name(), TensorData.of(type, parameter.shape(), slice));
        next = end;
      }
    }
    SafetensorsFile.write(file, tensors, notes);
  }

  /** Copies a file of a network's parameters in another type. */
  public static void convert(
      Path from, Path to, ParameterSet parameters, DType type, Map<String, String> notes)
      throws IOException {
    var tensors = new LinkedHashMap<String, TensorData>();
    var stored = SafetensorsFile.read(from).tensors();
    for (var parameter : parameters.all()) {
      tensors.put(parameter.name(), stored.get(parameter.name()).as(type));
    }
    SafetensorsFile.write(to, tensors, notes);
  }

  /**
   * Loads a file into a network that has exactly its parameters.
   *
   * @return the file's notes
   */
  public static Map<String, String> read(Path file, ParameterSet parameters) throws IOException {
    var stored = SafetensorsFile.read(file);
    if (stored.tensors().size() != parameters.all().size()) {
      throw new IOException(
          "%s: expected %d tensors, found %d"
              .formatted(file, parameters.all().size(), stored.tensors().size()));
    }
    var values = new float[Math.toIntExact(parameters.size())];
    int next = 0;
    for (var parameter : parameters.all()) {
      var tensor = stored.tensors().get(parameter.name());
      if (tensor == null || !Arrays.equals(tensor.shape(), parameter.shape())) {
        throw new IOException(
            "%s: %s: expected %s, found %s"
                .formatted(file, parameter.name(), Arrays.toString(parameter.shape()), tensor));
      }
      var slice = tensor.toFloats();
      System.arraycopy(slice, 0, values, next, slice.length);
      next += slice.length;
    }
    try (var scope = new PointerScope()) {
      parameters.load(Tensors.of(values, values.length));
    }
    return stored.metadata();
  }
}
