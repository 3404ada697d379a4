package io.pressroom.standalone.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Speaks to a gateway over HTTP: submits jobs, follows them, fetches what they made. Thread-safe;
 * every call blocks.
 *
 * <p>All calls throw {@link UnreachableException} when nobody answers and {@link RefusedException}
 * when the gateway declines.
 */
public final class PressroomClient implements AutoCloseable {

  private static final MediaType JSON_BODY = MediaType.get("application/json");
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** Longer than the gateway's heartbeat, so that only a dead connection runs into it. */
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

  private final HttpUrl gateway;
  private final OkHttpClient http;
  private final ObjectMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * @param gateway {@code http(s)://host:port}, with a path where a proxy has put one before it
   * @param apiKey sent as a bearer token
   * @throws IllegalArgumentException if the URL is not an http or https one
   */
  public PressroomClient(URI gateway, Optional<String> apiKey) {
    HttpUrl url = HttpUrl.parse(gateway.toString());
    if (url == null) {
      throw new IllegalArgumentException(
          "gateway URL: expected http(s)://host:port, found '" + gateway + "'");
    }
    this.gateway = url;
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder().connectTimeout(CONNECT_TIMEOUT).readTimeout(READ_TIMEOUT);
    apiKey.ifPresent(
        key -> builder.addInterceptor(chain -> chain.proceed(signed(chain.request(), key))));
    this.http = builder.build();
  }

  /** Submits a job; {@code request} is the body of {@code POST /v1/jobs}. */
  public JobView submit(JsonNode request) throws IOException {
    RequestBody body = RequestBody.create(json.writeValueAsBytes(request), JSON_BODY);
    return view(send(new Request.Builder().url(route("v1/jobs")).post(body).build()));
  }

  /** Where a job stands now. */
  public JobView job(String id) throws IOException {
    return view(send(get(route("v1/jobs/" + id))));
  }

  /** Asks that a job be stopped; one that has ended stays as it is. */
  public JobView cancel(String id) throws IOException {
    RequestBody nothing = RequestBody.create(new byte[0]);
    return view(
        send(new Request.Builder().url(route("v1/jobs/" + id + "/cancel")).post(nothing).build()));
  }

  /** The answer of a GET route, such as {@code v1/models}, as it came. */
  public JsonNode get(String path) throws IOException {
    return json.readTree(send(get(route(path))));
  }

  /**
   * Hands on a job's events until the last one, over lost connections (the stream is taken up again
   * where it broke), and returns the finished job.
   */
  public JobView follow(String id, Consumer<JobEvent> listener) throws IOException {
    HttpUrl events = route("v1/jobs/" + id + "/events");
    EventSource.Builder builder =
        new EventSource.Builder(ConnectStrategy.http(events).httpClient(http))
            .retryDelay(500, TimeUnit.MILLISECONDS)
            .errorStrategy(new Reconnect());
    try (EventSource source = builder.build()) {
      while (true) {
        MessageEvent message = source.readMessage();
        JobEvent event = new JobEvent(message.getEventName(), json.readTree(message.getData()));
        listener.accept(event);
        if (event.isTerminal()) {
          return job(id);
        }
      }
    } catch (StreamHttpErrorException e) {
      throw new RefusedException(
          new Problem(e.getCode(), "the job's events cannot be read", null, null));
    } catch (StreamException e) {
      throw unreachable(e);
    }
  }

  /**
   * Fetches a picture. The target appears whole or not at all.
   *
   * @param url as in a {@link JobView.Image}
   */
  public void download(String url, Path target) throws IOException {
    HttpUrl source = gateway.resolve(url);
    if (source == null) {
      throw new IOException("the gateway named a picture's URL that is none: '" + url + "'");
    }
    Path partial = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      try (Response response = execute(get(source));
          InputStream body = response.body().byteStream()) {
        Files.copy(body, partial, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** Closes idle connections. */
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

  private HttpUrl route(String path) {
    return gateway.newBuilder().addPathSegments(path).build();
  }

  private static Request get(HttpUrl url) {
    return new Request.Builder().url(url).build();
  }

  private JobView view(byte[] body) throws IOException {
    return json.readValue(body, JobView.class);
  }

  private byte[] send(Request request) throws IOException {
    try (Response response = execute(request)) {
      return response.body().bytes();
    }
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
      Problem said = json.readValue(body, Problem.class);
      return new Problem(response.code(), said.title(), said.detail(), said.errors());
    } catch (IOException notJson) {
      // A proxy's error page: its status is all that is of use.
      return new Problem(response.code(), response.message(), null, null);
    }
  }

  private UnreachableException unreachable(Exception cause) {
    return new UnreachableException(
        "no answer from " + gateway + " (" + rootMessage(cause) + ")", cause);
  }

  private static String rootMessage(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
