package io.pressroom.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
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
  private final BlobStore objects;
  private final boolean isTls;

  // Mutable state.
  private volatile Keys keys;

  private record Keys(String access, String secret) {}

  private EmbeddedS3(S3Proxy server, BlobStore objects, boolean isTls, Keys keys) {
    this.server = server;
    this.objects = objects;
    this.isTls = isTls;
    this.keys = keys;
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
    return start(
        folder,
        S3Proxy.builder().endpoint(address),
        address.toString(),
        false,
        new Keys(accessKey, secretKey));
  }

  /**
   * As {@link #start(Path)}, by https alone.
   *
   * @param identity holds the server's certificate
   */
  public static EmbeddedS3 startTls(Path folder, SSLContext identity) {
    URI address = URI.create("https://127.0.0.1:0");
    return start(
        folder,
        S3Proxy.builder().secureEndpoint(address).sslContext(identity),
        address.toString(),
        true,
        new Keys(ACCESS_KEY, SECRET_KEY));
  }

  private static EmbeddedS3 start(
      Path folder, S3Proxy.Builder builder, String address, boolean isTls, Keys keys) {
    try {
      Files.createDirectories(folder);
      BlobStore objects = new FilesystemNio2BlobStore(folder.toString());
      S3Proxy server =
          builder
              .blobStore(objects)
              .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, keys.access(), keys.secret())
              .ignoreUnknownHeaders(true)
              .jettyMaxThreads(32)
              .build();
      server.start();
      return new EmbeddedS3(server, objects, isTls, keys);
    } catch (IOException e) {
      throw new UncheckedIOException("the object store's folder " + folder + " cannot be used", e);
    } catch (Exception e) {
      throw new IllegalStateException(
          "the object store did not start on " + address + ": " + e.getMessage(), e);
    }
  }

  /** {@code http(s)://127.0.0.1:port}. */
  public URI endpoint() {
    return URI.create(
        isTls
            ? "https://127.0.0.1:" + server.getSecurePort()
            : "http://127.0.0.1:" + server.getPort());
  }

  public String accessKey() {
    return keys.access();
  }

  public String secretKey() {
    return keys.secret();
  }

  /** From now on whoever comes with other keys than these is refused. */
  public void changeKeys(String accessKey, String secretKey) {
    keys = new Keys(accessKey, secretKey);
    server.setBlobStoreLocator(
        (identity, container, blob) ->
            accessKey.equals(identity) ? new AccessGrant(secretKey, objects) : null);
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
