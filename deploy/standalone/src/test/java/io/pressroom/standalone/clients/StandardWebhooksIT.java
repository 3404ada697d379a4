package io.pressroom.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The standard's own library, as it comes, on what the farm sends. */
class StandardWebhooksIT {

  @RegisterExtension static final KeyedFarm FARM = new KeyedFarm();

  @RegisterExtension static final SessionLines LINES = new SessionLines("standardwebhooks");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private HttpServer receiver;

  private record Received(HttpHeaders headers, String body) {}

  @BeforeEach
  void listen() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          received.add(
              new Received(
                  HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true), body));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  @Test
  void whatAJobOfOursAndAPredictionSendVerifies() throws Exception {
    String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    Webhook secret = new Webhook(call("GET", "/v1/webhooks/secret", "").path("secret").asText());

    JsonNode job =
        call(
            "POST",
            "/v1/jobs",
            "{'prompt': 'a mug', 'steps': 2, 'webhook': {'url': '" + url + "'}}");
    Received ours = received.poll(60, TimeUnit.SECONDS);
    verify(secret, ours);
    assertThat(JSON.readTree(ours.body()).path("type").asText()).isEqualTo("job.succeeded");
    assertThat(JSON.readTree(ours.body()).path("data").path("id")).isEqualTo(job.path("id"));

    JsonNode prediction =
        call(
            "POST",
            "/v1/predictions",
            "{'version': 'tiny', 'input': {'prompt': 'a mug', 'num_inference_steps': 2},"
                + " 'webhook': '"
                + url
                + "', 'webhook_events_filter': ['completed']}");
    Received replicates = received.poll(60, TimeUnit.SECONDS);
    verify(secret, replicates);
    assertThat(JSON.readTree(replicates.body()).path("id")).isEqualTo(prediction.path("id"));
    assertThat(JSON.readTree(replicates.body()).path("status").asText()).isEqualTo("succeeded");
  }

  private static void verify(Webhook secret, Received received) {
    assertThatCode(() -> secret.verify(received.body(), received.headers()))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> secret.verify(received.body() + " ", received.headers()))
        .isInstanceOf(WebhookVerificationException.class);
  }

  private JsonNode call(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(FARM.url() + path))
            .header("Authorization", "Bearer " + KeyedFarm.KEY)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    return JSON.readTree(answer.body());
  }
}
