package io.pressroom.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A farm's folder, claimed: two brokers on one folder would ruin it. The claim is a lock of the
 * operating system, so it ends with the process however that ends. The locked file says who holds
 * it, for the message that a second farm gets.
 *
 * <pre>
 * farm.lock   kafka/   s3/   log/
 * </pre>
 */
final class DataFolder implements AutoCloseable {

  private final Path root;
  private final FileChannel channel;

  private DataFolder(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * @throws FarmStartException if another farm holds the folder, or it cannot be written
   */
  static DataFolder claim(Path root) throws FarmStartException {
    Path file = root.resolve("farm.lock");
    try {
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new FarmStartException(
            "a farm runs on %s already (%s); use it with --url, or another folder with --data"
                .formatted(root, Files.readString(file).strip()));
      }
      DataFolder folder = new DataFolder(root, channel);
      folder.write("process " + ProcessHandle.current().pid());
      return folder;
    } catch (IOException e) {
      throw new FarmStartException("the data folder " + root + " cannot be used: " + e, e);
    }
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path s3() {
    return root.resolve("s3");
  }

  /** Tells whoever finds the folder held where its farm is to be found. */
  void announce(URI url) throws IOException {
    write("process " + ProcessHandle.current().pid() + " at " + url);
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      channel.truncate(0);
      channel.close();
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      // Far behind the text, which others must be able to read where locks are not advisory.
      FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException heldByThisJvm) {
      return false;
    }
  }

  private void write(String holder) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
  }
}
