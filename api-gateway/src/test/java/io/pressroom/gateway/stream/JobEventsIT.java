package io.pressroom.gateway.stream;

import static io.pressroom.gateway.testing.Samples.ID;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.progress;
import static io.pressroom.gateway.testing.Samples.queued;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.pressroom.gateway.view.Links;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams over real sockets, which is where a reader can be slow or silent. */
class JobEventsIT {

  private static final int MAX_SUBSCRIBERS = 3;

  /** Far more than the sockets' buffers take. */
  private static final int ATTEMPTS = 20_000;

  /** The same, each told by itself. */
  private static final int PACED_ATTEMPTS = 4000;

  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration NEVER = Duration.ofHours(1);

  private final Vertx vertx = Vertx.vertx();
  private final JobView view = new JobView(10);
  private final AtomicInteger connections = new AtomicInteger();

  // Mutable state: both as the test wants them.
  @SuppressWarnings("NullAway.Init")
  private JobEvents events;

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  private void listen(Duration heartbeat) {
    listen(heartbeat, new HttpServerOptions());
  }

  private void listen(Duration heartbeat, HttpServerOptions options) {
    events = new JobEvents(vertx, view, new StreamSettings(MAX_SUBSCRIBERS), heartbeat);
    server =
        vertx
            .createHttpServer(options)
            .requestHandler(this::follow)
            .connectionHandler(
                connection -> {
                  connections.incrementAndGet();
                  connection.closeHandler(closed -> connections.decrementAndGet());
                })
            .listen(0, "127.0.0.1")
            .await();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void silentJobIsHeardToBeAlive() throws IOException {
    listen(SOON);
    view.apply(queued(job(ID)));
    try (Socket socket = connect()) {
      BufferedReader lines = reader(socket);

      int beats = 0;
      while (beats < 3) {
        beats += lines.readLine().equals(": ") ? 1 : 0;
      }
      assertThat(beats).isEqualTo(3);
    }
    await().until(() -> view.observers() == 0);
  }

  @Test
  void readerThatDoesNotReadHoldsUpNobodyAndStillGetsTheEnd() throws IOException {
    listen(NEVER);
    RenderJob job = longWinded();
    view.apply(running(job, 1));
    try (Socket slow = connect()) {
      await().until(() -> view.observers() == 1);
      // Far more than the sockets' buffers take, told at full speed to one who doesn't listen.
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        view.apply(running(job, attempt));
        view.apply(progress(ID, attempt, 0, 1));
      }
      view.apply(succeeded(job));

      List<String> types =
          reader(slow)
              .lines()
              .filter(line -> line.startsWith("event: "))
              .map(line -> line.substring("event: ".length()))
              .toList();
      assertThat(types).endsWith("succeeded").hasSizeLessThan(ATTEMPTS / 2);
      assertThat(types.stream().filter("succeeded"::equals)).hasSize(1);
    }
  }

  @Test
  void slowReaderIsToldWhatItMissedAndAQuickOneMissesNothing() throws IOException {
    listen(NEVER);
    RenderJob job = longWinded();
    view.apply(running(job, 1));
    try (Socket slow = connect();
        Socket quick = connect()) {
      await().until(() -> view.observers() == 2);
      BufferedReader quickly = reader(quick);
      int attempt = 1;
      for (; attempt <= PACED_ATTEMPTS; attempt++) {
        view.apply(running(job, attempt));
        awaitLine(quickly, "id: " + attempt + "-0");
      }
      view.apply(succeeded(job));
      awaitLine(quickly, "event: succeeded");

      List<String> lines = reader(slow).lines().toList();
      int skipped = 0;
      int events = 0;
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).equals("event: lagged")) {
          JsonObject data = new JsonObject(lines.get(i + 1).substring("data: ".length()));
          assertThat(data.getString("id")).isEqualTo(ID);
          skipped += data.getInteger("skipped");
        } else if (lines.get(i).startsWith("event: ")) {
          events++;
        }
      }
      assertThat(skipped).isPositive();
      // What comes in one breath before the reader falls behind is no lag.
      assertThat(skipped + events).isBetween(PACED_ATTEMPTS * 9 / 10, PACED_ATTEMPTS + 1);
    }
  }

  @Test
  void readerThatNeverReadsIsFollowedNoLonger() throws Exception {
    listen(SOON);
    tellUntilSilentReaderIsGone(() -> view.observers() == 1);
  }

  @Test
  void readerThatNeverReadsLosesItsConnection() throws Exception {
    listen(
        SOON,
        new HttpServerOptions().setIdleTimeout(300).setIdleTimeoutUnit(TimeUnit.MILLISECONDS));
    tellUntilSilentReaderIsGone(() -> connections.get() == 1);
  }

  private void tellUntilSilentReaderIsGone(Callable<Boolean> isGone) throws Exception {
    RenderJob job = longWinded();
    view.apply(running(job, 1));
    try (Socket silent = connect();
        Socket quick = connect()) {
      await().until(() -> view.observers() == 2);
      AtomicReference<List<String>> heard = new AtomicReference<>();
      Thread reading = new Thread(() -> heard.set(lines(quick)));
      reading.start();
      AtomicInteger attempt = new AtomicInteger(1);
      await()
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                view.apply(running(job, attempt.incrementAndGet()));
                return isGone.call();
              });
      view.apply(succeeded(job));
      reading.join();

      assertThat(heard.get()).contains("event: succeeded");
      assertThat(silent.isClosed()).as("from this side").isFalse();
    }
  }

  @Test
  void oneMoreThanTheGatewayTakesIsToldToComeBack() throws Exception {
    listen(NEVER);
    view.apply(running(job(ID), 1));
    List<Socket> seated = new ArrayList<>();
    for (int i = 0; i < MAX_SUBSCRIBERS; i++) {
      seated.add(connect());
    }
    await().until(() -> view.observers() == MAX_SUBSCRIBERS);
    try (Socket refused = connect()) {
      assertThat(reader(refused).lines().toList())
          .contains("HTTP/1.1 503 Service Unavailable", "Retry-After: 5");
    }

    seated.remove(0).close();
    await().until(() -> view.observers() < MAX_SUBSCRIBERS);
    try (Socket next = connect()) {
      assertThat(reader(next).readLine()).isEqualTo("HTTP/1.1 200 OK");
    }
    for (Socket socket : seated) {
      socket.close();
    }
  }

  @Test
  void waitingForTheEndEndsWithIt() {
    listen(NEVER);
    view.apply(queued(job(ID)));
    JobSnapshot known = view.get(ID).orElseThrow();
    var ended = events.ended(known);
    var given = events.ended(known);
    assertThat(view.observers()).isEqualTo(2);

    given.cancel(false);
    assertThat(view.observers()).isEqualTo(1);
    view.apply(succeeded(job(ID)));

    assertThat(ended.join().isTerminal()).isTrue();
  }

  private void follow(HttpServerRequest request) {
    try {
      events.streamTo(
          request.response(), view.get(ID).orElseThrow(), new Links("http://x"), Optional.empty());
    } catch (Problem.Raised refused) {
      Problem.of(refused).orElseThrow().sendTo(request.response());
    }
  }

  private static RenderJob longWinded() {
    RenderJob.Builder job = job(ID).toBuilder();
    job.getRenderBuilder().setPrompt("x".repeat(2000));
    return job.build();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(16 * 1024);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort()));
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write(
            "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void awaitLine(BufferedReader lines, String expected) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.equals(expected)) {
      line = lines.readLine();
    }
    assertThat(line).isEqualTo(expected);
  }

  private static List<String> lines(Socket socket) {
    try {
      return reader(socket).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }
}
