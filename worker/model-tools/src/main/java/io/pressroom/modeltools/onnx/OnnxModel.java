package io.pressroom.modeltools.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A finished graph with its constants. Immutable; constants are made anew each time it is written,
 * and the same model gives the same bytes.
 */
public final class OnnxModel {
  /** Opset 21 and IR version 10 belong together; ONNX Runtime reads them since 1.18. */
  private static final int OPSET = 21;

  private static final int IR_VERSION = 10;

  /** Constants of more than this in all lie beside the graph: protobuf ends at 2 GiB. */
  private static final long MAX_INLINE_BYTES = 1L << 30;

  private final GraphProto graph;
  private final List<Initializer> initializers;

  OnnxModel(GraphProto graph, List<Initializer> initializers) {
    this.graph = graph;
    this.initializers = initializers;
  }

  /** Bytes of all constants. */
  public long weightBytes() {
    return initializers.stream().mapToLong(Initializer::size).sum();
  }

  /** How many nodes there are. */
  public int nodes() {
    return graph.getNodeCount();
  }

  /**
   * The model as one protobuf, constants included.
   *
   * @throws IllegalStateException if the constants take more than 1 GiB
   */
  public byte[] bytes() {
    if (weightBytes() > MAX_INLINE_BYTES) {
      throw new IllegalStateException(
          "constants: expected at most %d bytes in memory, found %d: write the model to a file"
              .formatted(MAX_INLINE_BYTES, weightBytes()));
    }
    return proto(initializers.stream().map(Initializer::inline)).toByteArray();
  }

  /**
   * Writes the model; readers see the old file or the new one. Beyond 1 GiB the constants go to a
   * file beside it, {@code model.onnx_data} for {@code model.onnx}.
   */
  public void writeTo(Path file) throws IOException {
    writeTo(file, MAX_INLINE_BYTES);
  }

  void writeTo(Path file, long maxInlineBytes) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path dataFile = file.resolveSibling(file.getFileName() + "_data");
    if (weightBytes() <= maxInlineBytes) {
      replace(file, proto(initializers.stream().map(Initializer::inline)));
      Files.deleteIfExists(dataFile);
      return;
    }
    Path draft = draftOf(dataFile);
    List<TensorProto> tensors;
    try (ExternalData data = new ExternalData(draft, dataFile.getFileName().toString())) {
      tensors = data.append(initializers);
    }
    move(draft, dataFile);
    replace(file, proto(tensors.stream()));
  }

  private ModelProto proto(Stream<TensorProto> tensors) {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("pressroom-model-tools")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .addOpsetImport(
            OperatorSetIdProto.newBuilder().setDomain(GraphBuilder.MICROSOFT).setVersion(1))
        .setGraph(graph.toBuilder().addAllInitializer(tensors.toList()))
        .build();
  }

  private static void replace(Path file, ModelProto model) throws IOException {
    Path draft = draftOf(file);
    try (OutputStream out = Files.newOutputStream(draft)) {
      model.writeTo(out);
    }
    move(draft, file);
  }

  private static Path draftOf(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".tmp");
  }

  private static void move(Path draft, Path file) throws IOException {
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
