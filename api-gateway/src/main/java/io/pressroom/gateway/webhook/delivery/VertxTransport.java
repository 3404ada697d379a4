package io.pressroom.gateway.webhook.delivery;

import io.pressroom.gateway.webhook.guard.Target;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Over Vert.x. Thread-safe. */
final class VertxTransport implements Transport {

  /** For one try, from connecting to the answer's head. */
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final HttpClient client;
  private final Duration timeout;

  /**
   * @param callsToHost at once
   */
  VertxTransport(Vertx vertx, int callsToHost) {
    this(vertx, new HttpClientOptions(), callsToHost, TIMEOUT);
  }

  VertxTransport(Vertx vertx, HttpClientOptions options, int callsToHost, Duration timeout) {
    this.timeout = timeout;
    this.client =
        vertx.createHttpClient(
            options
                .setConnectTimeout((int) timeout.toMillis())
                // Endpoints are many and calls to each are few: a connection is not worth keeping.
                .setKeepAlive(false),
            new PoolOptions().setHttp1MaxSize(callsToHost));
  }

  @Override
  public CompletionStage<Answer> post(Target target, Map<String, String> headers, byte[] body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            // Host, SNI and the certificate's check go by the URL's name, the connection doesn't.
            .setAbsoluteURI(target.url().toString())
            .setServer(SocketAddress.inetSocketAddress(target.address()))
            .setFollowRedirects(false)
            .setTimeout(timeout.toMillis());
    headers.forEach(options::putHeader);
    return client
        .request(options)
        .compose(request -> answer(request, Buffer.buffer(body)))
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .toCompletionStage();
  }

  private Future<Answer> answer(HttpClientRequest request, Buffer body) {
    // The head is all that counts. The connection is cut after it, whatever body comes: that it
    // breaks is then no news.
    request.exceptionHandler(broken -> {});
    return request
        .send(body)
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .map(
            response ->
                new Answer(
                    response.exceptionHandler(broken -> {}).statusCode(),
                    Optional.ofNullable(response.getHeader("Retry-After"))))
        .eventually(() -> request.reset().otherwiseEmpty());
  }
}
