package io.pressroom.modeltools.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file of constants that a model refers to by name, offset and length. */
final class ExternalData implements AutoCloseable {
  /** Runtimes map tensors into memory page by page, so each begins a page. */
  private static final long PAGE = 4096;

  /** What is smaller than this is no burden in the graph, and shapes must be readable there. */
  private static final long MIN_BYTES = 1024;

  private final FileChannel channel;
  private final String location;

  /**
   * Begins an empty file.
   *
   * @param file where to write
   * @param location the file's final name, relative to the model's folder
   */
  ExternalData(Path file, String location) throws IOException {
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    this.location = location;
  }

  /** Writes the large ones; gives what stands for each in the graph. */
  List<TensorProto> append(List<Initializer> initializers) throws IOException {
    List<TensorProto> tensors = new ArrayList<>();
    for (Initializer initializer : initializers) {
      tensors.add(initializer.size() < MIN_BYTES ? initializer.inline() : append(initializer));
    }
    return tensors;
  }

  private TensorProto append(Initializer initializer) throws IOException {
    long offset = (channel.size() + PAGE - 1) / PAGE * PAGE;
    channel.position(offset);
    ByteBuffer bytes = initializer.bytes();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    return initializer
        .header()
        .setDataLocation(DataLocation.EXTERNAL)
        .addExternalData(entry("location", location))
        .addExternalData(entry("offset", Long.toString(offset)))
        .addExternalData(entry("length", Long.toString(initializer.size())))
        .build();
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
