package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.progress;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.testing.Certificates;
import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.LogCapture;
import io.pressroom.gateway.testing.SocketStream;
import io.pressroom.gateway.testing.SseStream;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TlsIT {

  @RegisterExtension static final TestFarm FARM = new TestFarm();

  @TempDir static Path folder;

  private static final Certificates CERTIFICATES = new Certificates();
  private static final HttpClient HTTP = CERTIFICATES.client();

  private static Gateway gateway;
  private static HandWorker worker;
  private static Client client;

  @BeforeAll
  static void start() throws Exception {
    gateway = FARM.startGateway(Certificates.write(folder, CERTIFICATES.issue("first")));
    worker = FARM.worker("w-tls");
    worker.announce(card("mini"));
    client = Client.overTls(gateway.port(), HTTP);
    await().until(() -> client.get("/v1/models").body().contains("mini"));
  }

  @AfterAll
  static void stop() {
    worker.close();
    gateway.close();
  }

  @Test
  void jobIsSubmittedByHttp2AndItsLinksAreHttps() throws Exception {
    HttpResponse<String> accepted = client.post("/v1/jobs", "{\"prompt\": \"a beach\"}");

    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(accepted.version()).isEqualTo(HttpClient.Version.HTTP_2);
    JsonObject job = new JsonObject(accepted.body());
    String base = "https://127.0.0.1:" + gateway.port() + "/v1/jobs/" + job.getString("id");
    assertThat(accepted.headers().firstValue("Location")).contains(base);
    assertThat(job.getJsonObject("links").getString("events")).isEqualTo(base + "/events");

    worker.finish(succeeded(worker.take(job.getString("id"), Lane.LANE_STANDARD)), new byte[] {1});
    await().until(() -> client.job(job.getString("id")).getString("status").equals("succeeded"));
    JsonObject image = client.job(job.getString("id")).getJsonArray("images").getJsonObject(0);
    HttpRequest picture = HttpRequest.newBuilder(URI.create(image.getString("url"))).build();
    assertThat(HTTP.send(picture, BodyHandlers.ofByteArray()).body()).containsExactly(1);
  }

  @Test
  void socketFollowsAJobOverTls() throws Exception {
    String id = client.submit(new JsonObject().put("prompt", "a socket")).getString("id");

    try (SocketStream socket = SocketStream.overTls(gateway.port(), HTTP)) {
      socket.subscribe(id);
      assertThat(socket.nextType()).isEqualTo("queued");
      worker.finish(succeeded(worker.take(id, Lane.LANE_STANDARD)), new byte[] {1});
      assertThat(socket.nextType()).isEqualTo("succeeded");
    }
  }

  @Test
  void whoComesWithoutTlsGetsNoAnswer() {
    Client plain = new Client(gateway.port());

    assertThatThrownBy(() -> plain.get("/health/live")).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void renewedCertificateIsServedWhileOpenStreamsGoOn() throws Exception {
    String id = client.submit(new JsonObject().put("prompt", "a long one")).getString("id");
    RenderJob job = worker.take(id, Lane.LANE_STANDARD);

    try (SseStream events = client.follow(id);
        LogCapture log = LogCapture.start()) {
      assertThat(events.next().type()).isEqualTo("queued");
      String before = CERTIFICATES.nameAt(gateway.port());

      Files.writeString(folder.resolve("tls.key"), "half a f");
      await().until(() -> log.text().contains("certificate kept as it was: PRESSROOM_TLS_KEY"));
      assertThat(CERTIFICATES.nameAt(gateway.port())).isEqualTo(before);

      Certificates.write(folder, CERTIFICATES.issue("second"));
      await().until(() -> CERTIFICATES.nameAt(gateway.port()).equals("CN=second"));

      worker.publish(running(job, 1));
      assertThat(events.next().type()).isEqualTo("running");
      worker.publish(progress(id, 1, 0, 5));
      assertThat(events.next().type()).isEqualTo("progress");
    }
  }
}
