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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A farm's folder, claimed: two brokers on one folder would ruin it. The claim is a lock of the
 * operating system, so it ends with the process however that ends. The locked file says who holds
 * it, for the message that a second farm gets.
 *
 * <pre>
 * farm.lock   url-secret   webhook-secret   kafka/   s3/   log/
 * </pre>
 */
public final class DataFolder implements AutoCloseable {

  private static final String LOCK = "farm.lock";
  private static final Pattern SERVES = Pattern.compile("process (\\d{1,18}) serves (\\S+)");

  private static final int SECRET_BYTES = 32;

  private final Path root;
  private final FileChannel channel;

  private DataFolder(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * The farm that runs on a folder for everyone on this machine, if one does: one that a command
   * keeps for itself is none.
   */
  public static Optional<URI> served(Path root) {
    try {
      Matcher said = SERVES.matcher(Files.readString(root.resolve(LOCK)).strip());
      return said.matches() && ProcessHandle.of(Long.parseLong(said.group(1))).isPresent()
          ? Optional.of(URI.create(said.group(2)))
          : Optional.empty();
    } catch (IOException noFarmEver) {
      return Optional.empty();
    }
  }

  /**
   * @throws FarmStartException if another farm holds the folder, or it cannot be written
   */
  static DataFolder claim(Path root) throws FarmStartException {
    Path file = root.resolve(LOCK);
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

  /**
   * What this farm signs links to pictures with. Its store's key is the same everywhere, so nothing
   * may be derived from that.
   */
  String urlSecret() throws FarmStartException {
    return secret("url-secret", "");
  }

  /** What this farm signs webhooks with: receivers verify by it. */
  String webhookSecret() throws FarmStartException {
    return secret("webhook-secret", "whsec_");
  }

  /**
   * A secret, made when it is first asked for: it stays the same for as long as the folder does.
   * For the owner's eyes alone.
   */
  private String secret(String name, String prefix) throws FarmStartException {
    Path file = root.resolve(name);
    try {
      if (Files.notExists(file)) {
        byte[] key = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(key);
        Path fresh = Files.createTempFile(root, name, "");
        Files.writeString(fresh, prefix + Base64.getEncoder().encodeToString(key));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new FarmStartException("the secret " + file + " cannot be used: " + e, e);
    }
  }

  /** Tells whoever finds the folder held where its farm is to be found. */
  void name(URI url) throws IOException {
    write("process " + ProcessHandle.current().pid() + " at " + url);
  }

  /** The same, and that it stays: others may use it. */
  void announce(URI url) throws IOException {
    write("process " + ProcessHandle.current().pid() + " serves " + url);
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
