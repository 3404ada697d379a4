package io.pressroom.training.loop;

import io.pressroom.modeltools.safetensors.SafetensorsFile;
import io.pressroom.modeltools.safetensors.TensorData;
import io.pressroom.training.tensor.AdamW;
import io.pressroom.training.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** A training run on disk: every optimizer's whole state, and how far the loop was. */
final class Checkpoint {
  private Checkpoint() {}

  /** How far a loop is: steps done, and seconds they took over all processes. */
  record Progress(long step, double seconds) {}

  static void write(Path file, List<AdamW> optimizers, Progress progress) throws IOException {
    var tensors = new LinkedHashMap<String, TensorData>();
    var notes = new LinkedHashMap<String, String>();
    notes.put("step", Long.toString(progress.step()));
    notes.put("seconds", Double.toString(progress.seconds()));
    for (int i = 0; i < optimizers.size(); i++) {
      var state = optimizers.get(i).state();
      notes.put(i + ".step", Long.toString(state.step()));
      tensors.put(i + ".master", data(state.master()));
      tensors.put(i + ".mean", data(state.mean()));
      tensors.put(i + ".variance", data(state.variance()));
      tensors.put(i + ".average", data(state.average()));
    }
    SafetensorsFile.write(file, tensors, notes);
  }

  static Progress read(Path file, List<AdamW> optimizers) throws IOException {
    var stored = SafetensorsFile.read(file);
    for (int i = 0; i < optimizers.size(); i++) {
      try (var scope = new PointerScope()) {
        optimizers
            .get(i)
            .restore(
                new AdamW.State(
                    Long.parseLong(stored.metadata().get(i + ".step")),
                    tensor(stored.tensors(), i + ".master"),
                    tensor(stored.tensors(), i + ".mean"),
                    tensor(stored.tensors(), i + ".variance"),
                    tensor(stored.tensors(), i + ".average")));
      }
    }
    return new Progress(
        Long.parseLong(stored.metadata().get("step")),
        Double.parseDouble(stored.metadata().get("seconds")));
  }

  private static TensorData data(Tensor flat) {
    try (var scope = new PointerScope()) {
      float[] values = Tensors.toArray(flat);
      return TensorData.of(new long[] {values.length}, values);
    }
  }

  private static Tensor tensor(Map<String, TensorData> tensors, String name) throws IOException {
    var data = tensors.get(name);
    if (data == null) {
      throw new IOException("checkpoint: expected tensor " + name + ", found none");
    }
    float[] values = data.toFloats();
    return Tensors.of(values, values.length);
  }
}
