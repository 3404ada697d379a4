package io.pressroom.gateway.webhook;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Over Vert.x. Thread-safe. */
final class VertxTransport implements WebhookTransport {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final HttpClient client;

  VertxTransport(Vertx vertx) {
    this.vertx = vertx;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) TIMEOUT.toMillis())
                // Endpoints are many and calls to each are few: a connection is not worth keeping.
                .setKeepAlive(false));
  }

  @Override
  public CompletionStage<Integer> post(URI url, Map<String, String> headers, Buffer body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(url.toString())
            .setFollowRedirects(false)
            .setTimeout(TIMEOUT.toMillis());
    headers.forEach(options::putHeader);
    return client.request(options).compose(request -> status(request, body)).toCompletionStage();
  }

  @Override
  public CompletionStage<Void> delay(Duration delay) {
    if (delay.isZero()) {
      return CompletableFuture.completedStage(null);
    }
    return vertx
        .timer(delay.toMillis(), TimeUnit.MILLISECONDS)
        .<Void>mapEmpty()
        .toCompletionStage();
  }

  private static Future<Integer> status(HttpClientRequest request, Buffer body) {
    // The status is all that counts. The connection is cut after it, whatever body comes: that it
    // breaks is then no news.
    request.exceptionHandler(broken -> {});
    return request
        .send(body)
        .timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .map(response -> response.exceptionHandler(broken -> {}).statusCode())
        .eventually(() -> request.reset().otherwiseEmpty());
  }
}
