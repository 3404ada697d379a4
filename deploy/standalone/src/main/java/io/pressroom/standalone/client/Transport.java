package io.pressroom.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.MessageEvent;
import com.launchdarkly.eventsource.StreamException;
import com.launchdarkly.eventsource.StreamHttpErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;

/**
 * Requests and answers, and what they look like when they fail: {@link UnreachableException} or
 * {@link RefusedException}. Thread-safe; every call blocks.
 */
final class Transport implements AutoCloseable {

  private static final MediaType JSON_BODY = MediaType.get("application/json");
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** Longer than the gateway's heartbeat, so that only a dead connection runs into it. */
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

  /** What to do about a certificate that is not trusted. */
  private static final String UNTRUSTED =
      "; name its authority with --ca-file or PRESSROOM_CA_FILE, and call the gateway by a name"
          + " that the certificate is for";

  private final HttpUrl gateway;
  private final OkHttpClient http;
  private final ObjectMapper json = new ObjectMapper();

  Transport(URI gateway, Optional<String> apiKey, List<X509Certificate> authorities) {
    HttpUrl url = HttpUrl.parse(gateway.toString());
    if (url == null) {
      throw new IllegalArgumentException(
          "gateway URL: expected http(s)://host:port, found '" + gateway + "'");
    }
    this.gateway = url;
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder().connectTimeout(CONNECT_TIMEOUT).readTimeout(READ_TIMEOUT);
    if (!authorities.isEmpty()) {
      HandshakeCertificates.Builder trust =
          new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
      authorities.forEach(trust::addTrustedCertificate);
      HandshakeCertificates trusted = trust.build();
      builder.sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager());
    }
    apiKey.ifPresent(
        key -> builder.addInterceptor(chain -> chain.proceed(signed(chain.request(), key))));
    this.http = builder.build();
  }

  /** A route of the gateway; each segment is encoded by itself. */
  HttpUrl.Builder route(String... segments) {
    HttpUrl.Builder url = gateway.newBuilder();
    for (String segment : segments) {
      url.addPathSegment(segment);
    }
    return url;
  }

  JsonNode get(HttpUrl.Builder route) throws IOException {
    return exchange(new Request.Builder().url(route.build()).build());
  }

  /** A POST without a body. */
  JsonNode post(HttpUrl.Builder route) throws IOException {
    return post(route, RequestBody.create(new byte[0]));
  }

  JsonNode post(HttpUrl.Builder route, RequestBody body) throws IOException {
    return post(route, body, Optional.empty());
  }

  /** A POST that may be sent again: under the same key it is done once. */
  JsonNode post(HttpUrl.Builder route, RequestBody body, Optional<String> idempotencyKey)
      throws IOException {
    Request.Builder request = new Request.Builder().url(route.build()).post(body);
    idempotencyKey.ifPresent(key -> request.header("Idempotency-Key", key));
    return exchange(request.build());
  }

  void delete(HttpUrl.Builder route) throws IOException {
    exchange(new Request.Builder().url(route.build()).delete().build());
  }

  RequestBody body(JsonNode content) throws IOException {
    return RequestBody.create(json.writeValueAsBytes(content), JSON_BODY);
  }

  /** The answer's body; a missing node where it has none. */
  private JsonNode exchange(Request request) throws IOException {
    try (Response response = execute(request)) {
      return json.readTree(response.body().bytes());
    }
  }

  /**
   * Hands on a stream's events until {@code isLast} says so, over lost connections: the stream is
   * taken up again where it broke.
   */
  void stream(HttpUrl.Builder route, Predicate<JobEvent> isLast) throws IOException {
    EventSource.Builder builder =
        new EventSource.Builder(ConnectStrategy.http(route.build()).httpClient(http))
            .retryDelay(500, TimeUnit.MILLISECONDS)
            .errorStrategy(new Reconnect());
    try (EventSource source = builder.build()) {
      boolean ended = false;
      while (!ended) {
        MessageEvent message = source.readMessage();
        ended = isLast.test(new JobEvent(message.getEventName(), json.readTree(message.getData())));
      }
    } catch (StreamHttpErrorException e) {
      throw new RefusedException(Problem.of(e.getCode(), "the job's events cannot be read"));
    } catch (StreamException e) {
      throw unreachable(e);
    }
  }

  /** See {@link PressroomClient#download}. */
  void download(String url, Path target) throws IOException {
    HttpUrl source = gateway.resolve(url);
    if (source == null) {
      throw new IOException("the gateway named a file's URL that is none: '" + url + "'");
    }
    Path partial = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      try (Response response = execute(new Request.Builder().url(source).build());
          InputStream body = response.body().byteStream()) {
        Files.copy(body, partial, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  /** Pictures may lie on another host, which is not to see the key. */
  private Request signed(Request request, String apiKey) {
    boolean ours =
        request.url().host().equals(gateway.host()) && request.url().port() == gateway.port();
    return ours
        ? request.newBuilder().header("Authorization", "Bearer " + apiKey).build()
        : request;
  }

  private Response execute(Request request) throws IOException {
    Response response;
    try {
      response = http.newCall(request).execute();
    } catch (IOException e) {
      throw unreachable(e);
    }
    if (response.isSuccessful()) {
      return response;
    }
    try (response) {
      throw new RefusedException(problem(response));
    }
  }

  private Problem problem(Response response) throws IOException {
    byte[] body = response.body().bytes();
    try {
      JsonNode said = json.readTree(body);
      if (said.isObject()) {
        return Problem.of(response.code(), said);
      }
    } catch (IOException notJson) {
      // A proxy's error page: its status is all that is of use.
    }
    return Problem.of(response.code(), response.message());
  }

  private UnreachableException unreachable(Exception cause) {
    String reason = " (" + rootMessage(cause) + ")";
    return new UnreachableException(
        ofItsCertificate(cause)
            ? "the certificate of " + gateway + " is not trusted" + reason + UNTRUSTED
            : "no answer from " + gateway + reason,
        cause);
  }

  private static boolean ofItsCertificate(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
        return true;
      }
    }
    return false;
  }

  private static String rootMessage(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
