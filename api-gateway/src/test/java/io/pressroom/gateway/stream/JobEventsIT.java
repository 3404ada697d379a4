package io.pressroom.gateway.stream;

import static io.pressroom.gateway.testing.Samples.ID;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.progress;
import static io.pressroom.gateway.testing.Samples.queued;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.pressroom.gateway.view.Links;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams over real sockets, which is where a reader can be slow or silent. */
class JobEventsIT {

  private final Vertx vertx = Vertx.vertx();
  private final JobView view = new JobView(10);
  private final JobEvents events = new JobEvents(vertx, view, Duration.ofMillis(20));
  private HttpServer server;

  @BeforeEach
  void listen() {
    server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    events.streamTo(
                        request.response(),
                        view.get(ID).orElseThrow(),
                        new Links("http://x"),
                        Optional.empty()))
            .listen(0, "127.0.0.1")
            .await();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void silentJobIsHeardToBeAlive() throws IOException {
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
    int attempts = 20_000;
    RenderJob job = longWinded();
    view.apply(running(job, 1));
    try (Socket slow = connect()) {
      await().until(() -> view.observers() == 1);
      // Far more than the sockets' buffers take, told at full speed to one who doesn't listen.
      for (int attempt = 1; attempt <= attempts; attempt++) {
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
      assertThat(types).endsWith("succeeded").hasSizeLessThan(attempts / 2);
      assertThat(types.stream().filter("succeeded"::equals)).hasSize(1);
    }
  }

  @Test
  void waitingForTheEndEndsWithIt() {
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

  private static RenderJob longWinded() {
    RenderJob.Builder job = job(ID).toBuilder();
    job.getRenderBuilder().setPrompt("x".repeat(2000));
    return job.build();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write(
            "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }
}
