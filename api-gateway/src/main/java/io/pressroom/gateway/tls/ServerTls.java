package io.pressroom.gateway.tls;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's TLS, kept to its files: certificates are renewed while the gateway runs. Connections
 * that are open go on with the certificate that they began with. Files that make no sense leave the
 * certificate as it is, and the log says so once. Not thread-safe.
 */
public final class ServerTls {

  private static final Logger log = LoggerFactory.getLogger(ServerTls.class);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final TlsSettings files;

  // Mutable state: what is served, and the last complaint of files that can't be.
  private Identity current;
  private String complaint = "";

  /**
   * Reads the files. Blocks.
   *
   * @throws IllegalArgumentException naming the variable and the file that is missing or wrong
   */
  public ServerTls(TlsSettings files) {
    this.files = files;
    current = Identity.read(files);
  }

  /** Has the server speak TLS 1.3 or 1.2 and nothing else, HTTP/2 to whoever knows it. */
  public void configure(HttpServerOptions options) {
    options.setSsl(true).setUseAlpn(true).setKeyCertOptions(current.options());
  }

  /** Looks at the files from now on until {@code vertx} is closed. */
  public void watch(Vertx vertx, HttpServer server) {
    HttpServerOptions options = new HttpServerOptions();
    configure(options);
    ServerSSLOptions ssl = options.getSslOptions();
    // On one context, so one look comes after the other however slow the disk is.
    vertx.setPeriodic(
        LOOK_AGAIN.toMillis(),
        tick ->
            vertx
                .executeBlocking(this::refresh)
                .onSuccess(
                    renewed ->
                        renewed.ifPresent(
                            identity ->
                                serve(server, ssl.copy().setKeyCertOptions(identity.options())))));
  }

  /** Reads the files again: what they hold where that is new and makes sense. Blocks. */
  Optional<Identity> refresh() {
    Identity found;
    try {
      found = Identity.read(files);
    } catch (IllegalArgumentException e) {
      if (!complaint.equals(e.getMessage())) {
        complaint = String.valueOf(e.getMessage());
        log.error("certificate kept as it was: {}", complaint);
      }
      return Optional.empty();
    }
    complaint = "";
    if (found.equals(current)) {
      return Optional.empty();
    }
    current = found;
    log.info("certificate read anew: file={} expires={}", files.certificate(), found.expires());
    return Optional.of(found);
  }

  private static void serve(HttpServer server, ServerSSLOptions options) {
    server
        .updateSSLOptions(options)
        .onFailure(failure -> log.error("certificate not taken by the server", failure));
  }
}
