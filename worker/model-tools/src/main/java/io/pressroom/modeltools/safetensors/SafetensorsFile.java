package io.pressroom.modeltools.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file of named tensors in the <a
 * href="https://github.com/huggingface/safetensors#format">safetensors format</a>. Immutable.
 *
 * <p>Tensors are mapped, not copied: reading a file of gigabytes costs nothing until its values are
 * touched, and the file must stay as it is while they are.
 */
public final class SafetensorsFile {
  private final Map<String, TensorData> tensors;
  private final Map<String, String> metadata;

  private SafetensorsFile(Map<String, TensorData> tensors, Map<String, String> metadata) {
    this.tensors = Collections.unmodifiableMap(tensors);
    this.metadata = Collections.unmodifiableMap(metadata);
  }

  /** The tensors by name, sorted. */
  public Map<String, TensorData> tensors() {
    return tensors;
  }

  /** What the writer noted, sorted; empty if nothing. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * Maps a file.
   *
   * @throws SafetensorsException if sizes, types, offsets or names don't hold together
   */
  public static SafetensorsFile read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Header header = Header.parse(file, headerBytes(file, channel));
      long start = (long) Long.BYTES + header.length();
      header.requireFilled(file, channel.size() - start);
      Map<String, TensorData> tensors = new TreeMap<>();
      for (Header.Entry entry : header.entries()) {
        if (entry.size() > Integer.MAX_VALUE) {
          throw new SafetensorsException(
              file, entry.name() + ": expected at most 2 GiB, found " + entry.size() + " bytes");
        }
        ByteBuffer data = channel.map(MapMode.READ_ONLY, start + entry.begin(), entry.size());
        tensors.put(entry.name(), new TensorData(entry.dtype(), entry.shape(), data));
      }
      return new SafetensorsFile(tensors, header.metadata());
    }
  }

  /**
   * Writes a file, whole or not at all: readers see the old one or the new one. The same tensors
   * give the same bytes.
   *
   * @param metadata free text for people and tools, e.g. {@code format: pt}
   */
  public static void write(Path file, Map<String, TensorData> tensors, Map<String, String> metadata)
      throws IOException {
    Header header = Header.of(tensors, metadata);
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        writeFully(channel, header.toBytes());
        for (Header.Entry entry : header.entries()) {
          writeFully(channel, tensors.get(entry.name()).data());
        }
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static byte[] headerBytes(Path file, FileChannel channel) throws IOException {
    if (channel.size() < Long.BYTES) {
      throw new SafetensorsException(
          file, "expected a header of at least 8 bytes, found a file of " + channel.size());
    }
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    readFully(file, channel, length, 0);
    long size = length.getLong(0);
    long most = Math.min(Header.MAX_BYTES, channel.size() - Long.BYTES);
    if (size < 2 || size > most) {
      throw new SafetensorsException(
          file,
          "header size: expected 2 to %d, found %s".formatted(most, Long.toUnsignedString(size)));
    }
    ByteBuffer header = ByteBuffer.allocate((int) size);
    readFully(file, channel, header, Long.BYTES);
    return header.array();
  }

  private static void readFully(Path file, FileChannel channel, ByteBuffer into, long position)
      throws IOException {
    while (into.hasRemaining()) {
      if (channel.read(into, position + into.position()) < 0) {
        throw new SafetensorsException(file, "ends within its header");
      }
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer from) throws IOException {
    while (from.hasRemaining()) {
      channel.write(from);
    }
  }
}
