package io.pressroom.gateway.stream;

import static io.pressroom.gateway.testing.Samples.ID;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.progress;
import static io.pressroom.gateway.testing.Samples.queued;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.testing.SocketStream;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.pressroom.gateway.view.Links;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many jobs over one real WebSocket. */
class JobSocketIT {

  private static final Duration SOON = Duration.ofMillis(200);
  private static final Duration NEVER = Duration.ofHours(1);
  private static final int MAX_SUBSCRIBERS = 2000;

  private final Vertx vertx = Vertx.vertx();
  private final JobView view = new JobView(10_000);

  /** Jobs that have a manifest and are not in the view. */
  private final Map<String, JobSnapshot> archived = new ConcurrentHashMap<>();

  // Mutable state: as the test wants it.
  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void manyJobsAreToldEachToItsEnd() throws Exception {
    listen(NEVER);
    int jobs = 200;
    try (SocketStream client = new SocketStream(server.actualPort())) {
      for (int i = 0; i < jobs; i++) {
        view.apply(queued(job(id(i))));
        client.subscribe(id(i));
      }
      await().until(() -> view.observers() == jobs);
      for (int i = 0; i < jobs; i++) {
        view.apply(running(job(id(i)), 1));
        view.apply(progress(id(i), 1, 0, 3));
        view.apply(succeeded(job(id(i))));
      }

      Map<String, List<String>> told = new HashMap<>();
      int ended = 0;
      while (ended < jobs) {
        JsonObject message = client.next();
        assertThat(message.getString("type")).isEqualTo("event");
        told.computeIfAbsent(message.getString("job_id"), id -> new ArrayList<>())
            .add(message.getString("event"));
        ended += message.getString("id").equals("end") ? 1 : 0;
      }
      assertThat(told).hasSize(jobs);
      assertThat(told.values()).allSatisfy(events -> assertThat(events).endsWith("succeeded"));
    }
    await().until(() -> view.observers() == 0);
  }

  @Test
  void eventsAreThoseOfTheEventStream() throws Exception {
    listen(NEVER);
    view.apply(running(job(ID), 1));
    view.apply(progress(ID, 1, 0, 7));
    try (SocketStream client = new SocketStream(server.actualPort())) {
      client.subscribe(ID);

      assertThat(client.nextType()).isEqualTo("running");
      assertThat(client.next())
          .isEqualTo(
              new JsonObject()
                  .put("type", "event")
                  .put("job_id", ID)
                  .put("id", "1-7")
                  .put("event", "progress")
                  .put(
                      "data",
                      new JsonObject(
                          "{\"id\":\"" + ID + "\",\"step\":7,\"steps\":20,\"image_steps\":[7]}")));
    }
  }

  @Test
  void whoComesBackIsToldOnlyWhatIsNewAndTheEndInAnyCase() throws Exception {
    listen(NEVER);
    view.apply(running(job(ID), 1));
    view.apply(progress(ID, 1, 0, 7));
    try (SocketStream client = new SocketStream(server.actualPort())) {
      client.send(subscription().put("last_event_id", "1-5"));
      assertThat(client.next().getString("id")).isEqualTo("1-7");
      view.apply(succeeded(job(ID)));
      assertThat(client.nextType()).isEqualTo("succeeded");

      client.send(subscription().put("last_event_id", "end"));
      assertThat(client.nextType()).isEqualTo("succeeded");
    }
  }

  @Test
  void whoComesAfterTheViewHasForgottenTheJobIsToldTheEnd() throws Exception {
    listen(NEVER);
    archived.put(ID, JobSnapshot.entered(succeeded(job(ID))));
    try (SocketStream client = new SocketStream(server.actualPort())) {
      client.subscribe(ID);
      assertThat(client.nextType()).isEqualTo("succeeded");
    }
  }

  @Test
  void whatCannotBeFollowedIsNamedAndTheSocketGoesOn() throws Exception {
    listen(NEVER);
    view.apply(queued(job(ID)));
    try (SocketStream client = new SocketStream(server.actualPort())) {
      client.subscribe(id(1));
      JsonObject unknown = client.next();
      assertThat(unknown.getString("type")).isEqualTo("error");
      assertThat(unknown.getString("job_id")).isEqualTo(id(1));
      assertThat(unknown.getJsonObject("problem").getInteger("status")).isEqualTo(404);

      client.sendText("[]");
      assertThat(fields(client.next())).containsExactly("message");
      client.sendText("{");
      assertThat(fields(client.next())).containsExactly("message");
      client.sendText("{}");
      assertThat(fields(client.next())).containsExactly("type", "job_id");
      client.send(subscription().put("last_event_id", "7").put("colour", "red"));
      assertThat(fields(client.next())).containsExactly("last_event_id", "colour");
      client.send(subscription().put("type", "publish"));
      assertThat(fields(client.next())).containsExactly("type");

      client.subscribe(ID);
      assertThat(client.nextType()).isEqualTo("queued");
      client.subscribe(ID);
      assertThat(client.next().getJsonObject("problem").getString("detail")).contains("already");
    }
  }

  @Test
  void jobThatIsNotFollowedAnyMoreIsNotTold() throws Exception {
    listen(NEVER);
    view.apply(queued(job(ID)));
    view.apply(queued(job(id(1))));
    try (SocketStream client = new SocketStream(server.actualPort())) {
      client.subscribe(ID);
      assertThat(client.nextType()).isEqualTo("queued");
      client.send(subscription().put("type", "unsubscribe"));
      await().until(() -> view.observers() == 0);
      client.subscribe(id(1));
      view.apply(succeeded(job(ID)));
      view.apply(succeeded(job(id(1))));

      JsonObject message = client.next();
      assertThat(message.getString("job_id")).isEqualTo(id(1));
    }
  }

  @Test
  void clientThatTakesNothingHoldsUpNobodyAndIsToldWhatItMissed() throws Exception {
    listen(NEVER);
    int jobs = 20;
    int attempts = 400;
    try (SocketStream slow = new SocketStream(server.actualPort());
        SocketStream quick = new SocketStream(server.actualPort())) {
      for (int i = 0; i < jobs; i++) {
        view.apply(running(longWinded(id(i)), 1));
        slow.subscribe(id(i));
        quick.subscribe(id(i));
        assertThat(quick.nextType()).isEqualTo("running");
      }
      await().until(() -> view.observers() == 2 * jobs);
      for (int attempt = 2; attempt <= attempts; attempt++) {
        for (int i = 0; i < jobs; i++) {
          view.apply(running(longWinded(id(i)), attempt));
        }
        for (int i = 0; i < jobs; i++) {
          assertThat(quick.next().getString("id")).isEqualTo(attempt + "-0");
        }
      }
      for (int i = 0; i < jobs; i++) {
        view.apply(succeeded(longWinded(id(i))));
      }

      int skipped = 0;
      int events = 0;
      int ended = 0;
      while (ended < jobs) {
        JsonObject message = slow.next();
        boolean isLag = message.getString("type").equals("lagged");
        skipped += isLag ? message.getInteger("skipped") : 0;
        events += isLag ? 0 : 1;
        ended += "succeeded".equals(message.getString("event")) ? 1 : 0;
      }
      assertThat(skipped).isPositive();
      // What comes in one breath before the client falls behind is no lag.
      int due = jobs * (attempts + 1);
      assertThat(skipped + events).isBetween(due * 9 / 10, due);
    }
  }

  @Test
  void clientThatAnswersNoPingIsFollowedNoLongerAndToldWhy() throws Exception {
    listen(SOON);
    view.apply(queued(job(ID)));
    try (Socket mute = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      mute.setSoTimeout(20_000);
      OutputStream out = mute.getOutputStream();
      out.write(
          ("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      heardUntil("\r\n\r\n", mute);
      out.write(frame(subscription().encode()));

      assertThat(heardUntil("pings were not answered", mute))
          .contains("\"event\":\"queued\"")
          .endsWith("\u0003\u00f03 pings were not answered");
    }
    await().until(() -> view.observers() == 0);
  }

  private static String heardUntil(String end, Socket socket) throws IOException {
    StringBuilder heard = new StringBuilder();
    while (heard.indexOf(end) < 0) {
      int next = socket.getInputStream().read();
      assertThat(next).as("after " + heard).isNotNegative();
      heard.append((char) next);
    }
    return heard.toString();
  }

  /** A short text message as a client must send it: masked, here with zeros. */
  private static byte[] frame(String text) {
    byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(payload).hasSizeLessThan(126);
    return ByteBuffer.allocate(6 + payload.length)
        .put((byte) 0x81)
        .put((byte) (0x80 | payload.length))
        .putInt(0)
        .put(payload)
        .array();
  }

  @Test
  void clientThatAnswersPingsStays() throws Exception {
    listen(SOON);
    view.apply(queued(job(ID)));
    try (SocketStream client = new SocketStream(server.actualPort())) {
      client.subscribe(ID);
      assertThat(client.nextType()).isEqualTo("queued");
      for (int beat = 0; beat < 5; beat++) {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        vertx.setTimer(SOON.toMillis(), tick -> passed.complete(null));
        passed.get(60, TimeUnit.SECONDS);
      }
      view.apply(succeeded(job(ID)));
      assertThat(client.nextType()).isEqualTo("succeeded");
    }
  }

  @Test
  void closeCodesSayWhy() throws Exception {
    listen(NEVER);
    try (SocketStream client = new SocketStream(server.actualPort())) {
      client.sendText("x".repeat(JobSocket.MAX_MESSAGE + 1));
      assertThat(client.closeCode()).isEqualTo(1009);
    }
    try (SocketStream client = new SocketStream(server.actualPort())) {
      client.sendText("x".repeat(100_000));
      assertThat(client.closeCode()).isEqualTo(1009);
    }
    try (SocketStream client = new SocketStream(server.actualPort())) {
      client.sendBytes(ByteBuffer.allocate(10));
      assertThat(client.closeCode()).isEqualTo(1003);
    }
    try (SocketStream client = new SocketStream(server.actualPort())) {
      for (int i = 0; i < JobSocket.MAX_REFUSED; i++) {
        client.subscribe("nothing");
      }
      assertThat(client.closeCode()).isEqualTo(1008);
    }
    try (SocketStream client = new SocketStream(server.actualPort())) {
      var unused = server.shutdown(10, TimeUnit.SECONDS);
      assertThat(client.closeCode()).isEqualTo(1013);
    }
  }

  @Test
  void oneSocketFollowsOnlySoMany() throws Exception {
    listen(NEVER);
    for (int i = 0; i <= JobSocket.MAX_JOBS; i++) {
      view.apply(queued(job(id(i))));
    }
    try (SocketStream client = new SocketStream(server.actualPort())) {
      for (int i = 0; i < JobSocket.MAX_JOBS; i++) {
        client.subscribe(id(i));
        assertThat(client.nextType()).isEqualTo("queued");
      }
      client.subscribe(id(JobSocket.MAX_JOBS));
      JsonObject refused = client.next();
      assertThat(refused.getString("job_id")).isEqualTo(id(JobSocket.MAX_JOBS));
      assertThat(refused.getJsonObject("problem").getInteger("status")).isEqualTo(503);

      view.apply(succeeded(job(id(0))));
      assertThat(client.nextType()).isEqualTo("succeeded");
      client.subscribe(id(JobSocket.MAX_JOBS));
      assertThat(client.nextType()).isEqualTo("queued");
    }
  }

  @Test
  void seatsAreGivenBack() throws Exception {
    listen(NEVER);
    for (int i = 0; i < JobSocket.MAX_JOBS; i++) {
      view.apply(queued(job(id(i))));
    }
    SocketStream two = new SocketStream(server.actualPort());
    try (SocketStream one = new SocketStream(server.actualPort())) {
      for (int i = 0; i < JobSocket.MAX_JOBS - 1; i++) {
        one.subscribe(id(i));
        two.subscribe(id(i));
      }
      await().until(() -> view.observers() == MAX_SUBSCRIBERS - 2);
      assertThatThrownBy(() -> new SocketStream(server.actualPort()))
          .hasMessageContaining("WebSocketHandshakeException");
      one.subscribe(id(JobSocket.MAX_JOBS - 1));
      two.close();
      await().until(() -> view.observers() == JobSocket.MAX_JOBS - 1);
    }
    await().until(() -> view.observers() == 0);
    try (SocketStream next = new SocketStream(server.actualPort())) {
      next.subscribe(id(0));
      assertThat(next.nextType()).isEqualTo("queued");
    }
  }

  private void listen(Duration heartbeat) {
    JobEvents events = new JobEvents(vertx, view, new StreamSettings(MAX_SUBSCRIBERS), heartbeat);
    SocketClient client = new SocketClient(this::find, new Links("http://x"));
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> serve(events, request, client))
            .listen(0, "127.0.0.1")
            .await();
  }

  private static void serve(JobEvents events, HttpServerRequest request, SocketClient client) {
    try {
      var unused = events.serve(request, client);
    } catch (Problem.Raised refused) {
      Problem.of(refused).orElseThrow().sendTo(request.response());
    }
  }

  private CompletionStage<JobSnapshot> find(String id) {
    return view.get(id)
        .or(() -> Optional.ofNullable(archived.get(id)))
        .map(CompletableFuture::completedStage)
        .orElseGet(
            () ->
                CompletableFuture.failedStage(
                    Problem.raised(Problem.Kind.NOT_FOUND, "no job " + id)));
  }

  private static JsonObject subscription() {
    return new JsonObject().put("type", "subscribe").put("job_id", ID);
  }

  private static List<String> fields(JsonObject error) {
    return error.getJsonObject("problem").getJsonArray("errors").stream()
        .map(field -> ((JsonObject) field).getString("field"))
        .toList();
  }

  private static String id(int number) {
    return ID.substring(0, 32) + "%04d".formatted(number);
  }

  private static RenderJob longWinded(String id) {
    RenderJob.Builder job = job(id).toBuilder();
    job.getRenderBuilder().setPrompt("x".repeat(2000));
    return job.build();
  }
}
