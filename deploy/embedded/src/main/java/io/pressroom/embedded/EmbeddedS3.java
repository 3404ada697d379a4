package io.pressroom.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server (S3Proxy over a local folder) on loopback. It speaks the protocol with signatures,
 * ranges, multipart uploads, presigned URLs and conditional writes; it has no object tags and no
 * lifecycle rules. Objects survive a restart on the same folder; their metadata sits in extended
 * attributes of the files.
 *
 * <p>Thread-safe; {@link #close()} may be called twice.
 */
public final class EmbeddedS3 implements AutoCloseable {

  private static final String ACCESS_KEY = "pressroom";
  private static final String SECRET_KEY = "pressroom-on-loopback";

  private final S3Proxy server;
  private final String accessKey;
  private final String secretKey;

  private EmbeddedS3(S3Proxy server, String accessKey, String secretKey) {
    this.server = server;
    this.accessKey = accessKey;
    this.secretKey = secretKey;
  }

  /** Starts a server on a free port; see {@link #start(Path, int)}. */
  public static EmbeddedS3 start(Path folder) {
    return start(folder, 0);
  }

  /**
   * Starts a server and returns once it takes requests.
   *
   * @param folder where buckets become folders; created where missing
   * @param port TCP port on loopback, 0 for a free one
   * @throws UncheckedIOException if the folder cannot be written or the port is taken
   */
  public static EmbeddedS3 start(Path folder, int port) {
    return start(folder, URI.create("http://127.0.0.1:" + port), ACCESS_KEY, SECRET_KEY);
  }

  /** As {@link #start(Path, int)}, on any address of this machine and with keys of one's own. */
  public static EmbeddedS3 start(Path folder, URI address, String accessKey, String secretKey) {
    try {
      Files.createDirectories(folder);
      S3Proxy server =
          S3Proxy.builder()
              .blobStore(new FilesystemNio2BlobStore(folder.toString()))
              .endpoint(address)
              .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
              .ignoreUnknownHeaders(true)
              .jettyMaxThreads(32)
              .build();
      server.start();
      return new EmbeddedS3(server, accessKey, secretKey);
    } catch (IOException e) {
      throw new UncheckedIOException("the object store's folder " + folder + " cannot be used", e);
    } catch (Exception e) {
      throw new IllegalStateException(
          "the object store did not start on " + address + ": " + e.getMessage(), e);
    }
  }

  /** {@code http://127.0.0.1:port}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  public String accessKey() {
    return accessKey;
  }

  public String secretKey() {
    return secretKey;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the object store did not stop: " + e.getMessage(), e);
    }
  }
}
