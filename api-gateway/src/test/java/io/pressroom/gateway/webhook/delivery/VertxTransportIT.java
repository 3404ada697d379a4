package io.pressroom.gateway.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.gateway.webhook.guard.Target;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against servers of this JVM. The names don't exist: whoever resolved them again would fail. */
class VertxTransportIT {

  private static final Vertx VERTX = Vertx.vertx();

  @TempDir private static Path folder;
  private final List<String> seen = new CopyOnWriteArrayList<>();

  @AfterAll
  static void close() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void connectsToTheCheckedAddressUnderTheNameOfTheUrl() {
    int port = listen(new HttpServerOptions());

    Answer answer =
        post(new HttpClientOptions(), "http://shop.invalid:" + port + "/hook?x=1", port);

    assertThat(answer.isSuccess()).isTrue();
    assertThat(seen).containsExactly("POST shop.invalid:" + port + " /hook?x=1 {}");
  }

  @Test
  void redirectIsAFailureAndNotFollowed() {
    int port = listen(new HttpServerOptions());

    Answer answer = post(new HttpClientOptions(), "http://shop.invalid:" + port + "/moved", port);

    assertThat(answer.status()).isEqualTo(302);
    assertThat(seen).hasSize(1);
  }

  @Test
  void endlessBodyIsNotRead() {
    int port = listen(new HttpServerOptions());

    assertThat(post(new HttpClientOptions(), "http://shop.invalid:" + port + "/endless", port))
        .extracting(Answer::status)
        .isEqualTo(200);
  }

  @Test
  void certificateIsCheckedAgainstTheNameOfTheUrl() throws Exception {
    PfxOptions certificate = certificate("shop.invalid");
    int port = listen(new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate));
    HttpClientOptions trusting = new HttpClientOptions().setTrustOptions(certificate);

    assertThat(post(trusting, "https://shop.invalid:" + port + "/hook", port).isSuccess()).isTrue();
    assertThatThrownBy(() -> post(trusting, "https://other.invalid:" + port + "/hook", port));
    assertThatThrownBy(
        () -> post(new HttpClientOptions(), "https://shop.invalid:" + port + "/hook", port));
    assertThat(seen).hasSize(1);
  }

  @Test
  void silenceEndsTheTry() {
    int port = listen(new HttpServerOptions());
    VertxTransport hasty =
        new VertxTransport(VERTX, new HttpClientOptions(), 1, Duration.ofMillis(100));
    Target target = target("http://shop.invalid:" + port + "/silent", port);

    assertThatThrownBy(
        () -> hasty.post(target, Map.of(), new byte[0]).toCompletableFuture().join());
    assertThat(
            hasty
                .post(target("http://shop.invalid:" + port + "/hook", port), Map.of(), new byte[0])
                .toCompletableFuture()
                .join()
                .isSuccess())
        .as("the slot of the silent call is free again")
        .isTrue();
  }

  /** Signed by itself, made by the JDK's own tool. */
  private static PfxOptions certificate(String name) throws Exception {
    Path store = folder.resolve("store.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        List.of(
            keytool.toString(),
            "-genkeypair",
            "-alias",
            "a",
            "-keyalg",
            "EC",
            "-storetype",
            "PKCS12",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=dns:" + name,
            "-keystore",
            store.toString(),
            "-storepass",
            "changeit");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return new PfxOptions().setPath(store.toString()).setPassword("changeit");
  }

  private static Answer post(HttpClientOptions options, String url, int port) {
    return new VertxTransport(VERTX, options, 1, Duration.ofSeconds(15))
        .post(target(url, port), Map.of("content-type", "application/json"), "{}".getBytes(UTF_8))
        .toCompletableFuture()
        .join();
  }

  private static Target target(String url, int port) {
    return new Target(
        URI.create(url), new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  private int listen(HttpServerOptions options) {
    HttpServer server =
        VERTX
            .createHttpServer(options)
            .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    return server.actualPort();
  }

  private void answer(HttpServerRequest request, Buffer body) {
    seen.add(request.method() + " " + request.authority() + " " + request.uri() + " " + body);
    switch (request.path()) {
      case "/moved" -> request.response().setStatusCode(302).putHeader("Location", "/hook").end();
      case "/endless" -> request.response().setChunked(true).write("never the end");
      case "/silent" -> {
        // No answer.
      }
      default -> request.response().setStatusCode(204).end();
    }
  }
}
