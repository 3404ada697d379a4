package io.pressroom.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Speaks to a gateway over HTTP: {@link #jobs()}, {@link #batches()} and {@link #keys()}, one
 * object for each kind of thing. Thread-safe; every call blocks.
 *
 * <p>All calls throw {@link UnreachableException} when nobody answers and {@link RefusedException}
 * when the gateway declines.
 */
public final class PressroomClient implements AutoCloseable {

  private final Transport transport;
  private final Jobs jobs;
  private final Batches batches;
  private final Keys keys;

  /** A client that trusts whom the system trusts. */
  public PressroomClient(URI gateway, Optional<String> apiKey) {
    this(gateway, apiKey, List.of());
  }

  /**
   * @param gateway {@code http(s)://host:port}, with a path where a proxy has put one before it
   * @param apiKey sent as a bearer token
   * @param authorities of the gateway's certificate, besides the system's
   * @throws IllegalArgumentException if the URL is not an http or https one
   */
  public PressroomClient(URI gateway, Optional<String> apiKey, List<X509Certificate> authorities) {
    this.transport = new Transport(gateway, apiKey, authorities);
    this.jobs = new Jobs(transport);
    this.batches = new Batches(transport);
    this.keys = new Keys(transport);
  }

  public Jobs jobs() {
    return jobs;
  }

  public Batches batches() {
    return batches;
  }

  public Keys keys() {
    return keys;
  }

  /** The answer of a GET route, such as {@code v1/models}, as it came. */
  public JsonNode get(String path) throws IOException {
    return transport.get(transport.route(path.split("/")));
  }

  /**
   * Fetches a picture or any other file. The target appears whole or not at all.
   *
   * @param url absolute or relative to the gateway, as the gateway named it
   */
  public void download(String url, Path target) throws IOException {
    transport.download(url, target);
  }

  /** Closes idle connections. */
  @Override
  public void close() {
    transport.close();
  }
}
