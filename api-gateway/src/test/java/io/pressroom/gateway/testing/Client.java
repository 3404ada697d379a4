package io.pressroom.gateway.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** Calls a gateway as a client would, and holds its answers to the API's document. */
public final class Client {

  private final HttpClient http;
  private final String base;
  private final Optional<String> key;

  public Client(int port) {
    this("http", port, HttpClient.newHttpClient(), Optional.empty());
  }

  private Client(String scheme, int port, HttpClient http, Optional<String> key) {
    this.base = scheme + "://127.0.0.1:" + port;
    this.http = http;
    this.key = key;
  }

  /** A client that shows an API key with every call. */
  public static Client withKey(int port, String key) {
    return new Client("http", port, HttpClient.newHttpClient(), Optional.of(key));
  }

  /** A client that comes by https. */
  public static Client overTls(int port, HttpClient trusting) {
    return new Client("https", port, trusting, Optional.empty());
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).build());
  }

  public HttpResponse<String> post(String path, String body, String... headers) {
    return send(postRequest("application/json", path, body, headers));
  }

  public HttpResponse<String> postAs(String contentType, String path, String body) {
    return send(postRequest(contentType, path, body));
  }

  /** A call without a body, whatever the method. */
  public HttpResponse<String> call(String method, String path) {
    return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()).build());
  }

  public HttpResponse<String> delete(String path) {
    return send(request(path).DELETE().build());
  }

  public HttpResponse<byte[]> getBytes(String path, String... headers)
      throws IOException, InterruptedException {
    return http.send(request(path, headers).build(), BodyHandlers.ofByteArray());
  }

  public SseStream follow(String jobId, String... headers)
      throws IOException, InterruptedException {
    return new SseStream(
        http.send(
            request("/v1/jobs/" + jobId + "/events", headers).build(),
            BodyHandlers.ofInputStream()));
  }

  public SseStream followBatch(String batchId, String... headers)
      throws IOException, InterruptedException {
    return new SseStream(
        http.send(
            request("/v1/batches/" + batchId + "/events", headers).build(),
            BodyHandlers.ofInputStream()));
  }

  /** Posts and reads the answer as an event stream. */
  public SseStream postStream(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return new SseStream(
        http.send(
            postRequest("application/json", path, body, headers), BodyHandlers.ofInputStream()));
  }

  /** Submits and expects 202. */
  public JsonObject submit(JsonObject job) {
    HttpResponse<String> answer = post("/v1/jobs", job.encode());
    if (answer.statusCode() != 202) {
      throw new AssertionError("expected 202, found " + answer.statusCode() + answer.body());
    }
    return new JsonObject(answer.body());
  }

  /** Sends a batch's form. */
  public HttpResponse<String> postBatch(String spec, byte[] rows, String... headers) {
    String head =
        "--cut\r\nContent-Disposition: form-data; name=\"spec\"\r\n"
            + "Content-Type: application/json\r\n\r\n"
            + spec
            + "\r\n--cut\r\nContent-Disposition: form-data; name=\"rows\"; filename=\"rows.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\n";
    var body =
        HttpRequest.BodyPublishers.concat(
            HttpRequest.BodyPublishers.ofString(head),
            HttpRequest.BodyPublishers.ofByteArray(rows),
            HttpRequest.BodyPublishers.ofString("\r\n--cut--\r\n"));
    return send(
        request("/v1/batches", headers)
            .header("Content-Type", "multipart/form-data; boundary=cut")
            .POST(body)
            .build());
  }

  public JsonObject job(String id) {
    return new JsonObject(get("/v1/jobs/" + id).body());
  }

  private HttpRequest postRequest(String contentType, String path, String body, String... headers) {
    return request(path, headers)
        .header("Content-Type", contentType)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      Contract.check(answer);
      return answer;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(TestFarm.PATIENCE);
    key.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return headers.length == 0 ? request : request.headers(headers);
  }
}
