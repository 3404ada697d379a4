package io.pressroom.load.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.pressroom.load.fuzz.Api.Operation;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Requests to the operations of an API, each wrong in some way, as the bytes that go over the wire.
 * The same document and seed give the same requests. Not thread-safe.
 */
final class MalformedRequests {

  private static final String ID = "019a2b3c-4d5e-7f60-8123-456789abcdef";

  /** More than the gateway reads of a body. */
  private static final int OVERSIZED = 70_000;

  /**
   * A request.
   *
   * @param name for people: what of which operation is wrong
   */
  record Malformed(String name, byte[] bytes) {}

  private final List<Operation> operations;
  private final Random random;
  private final Bodies bodies;

  MalformedRequests(Api api, long seed) {
    operations = api.operations();
    random = new Random(seed);
    bodies = new Bodies(random);
  }

  Malformed next() {
    Operation operation = operations.get(random.nextInt(operations.size()));
    return operation.body().isMissingNode() ? withoutBody(operation) : withBody(operation);
  }

  private Malformed withBody(Operation operation) {
    byte[] fitting = bytes(bodies.fitting(operation.body()));
    return switch (random.nextInt(8)) {
      case 0 -> request("broken JSON", operation, path(operation), type(operation), cut(fitting));
      case 1 ->
          request("another JSON value", operation, path(operation), type(operation), otherJson());
      case 2 -> request("another type", operation, path(operation), wrongType(), fitting);
      case 3 -> withoutBody(operation);
      default ->
          request(
              "a wrong field",
              operation,
              path(operation),
              type(operation),
              random.nextInt(200) == 0
                  ? new byte[OVERSIZED]
                  : bytes(bodies.broken(operation.body())));
    };
  }

  private Malformed withoutBody(Operation operation) {
    byte[] body =
        operation.body().isMissingNode() ? new byte[0] : bytes(bodies.fitting(operation.body()));
    return switch (random.nextInt(6)) {
      case 0 ->
          request(
              "an odd path",
              operation,
              path(operation) + "/" + encoded(Junk.text(random, 3)),
              "",
              body);
      case 1 -> request("an odd id", operation, oddPath(operation), type(operation), body);
      case 2 ->
          request(
              "an odd header",
              operation,
              path(operation) + "?zz=1",
              type(operation)
                  + "Idempotency-Key: "
                  + Junk.text(random, 4).replaceAll("[\r\n]", " ")
                  + "\r\n",
              body);
      case 3 -> otherMethod(operation, body);
      case 4 ->
          request(
              "a wrong parameter",
              operation,
              path(operation) + "?" + wrongQuery(operation),
              type(operation),
              body);
      default ->
          request(
              "an unknown parameter",
              operation,
              path(operation)
                  + "?"
                  + encoded("zz" + Junk.text(random, 2))
                  + "="
                  + encoded(Junk.text(random, 2)),
              type(operation),
              body);
    };
  }

  private Malformed otherMethod(Operation operation, byte[] body) {
    String method =
        List.of("PUT", "PATCH", "TRACE", "Z" + random.nextInt(100_000)).get(random.nextInt(4));
    return new Malformed(
        "another method: " + operation.path(),
        http(method, path(operation), type(operation), body));
  }

  private String wrongQuery(Operation operation) {
    if (operation.query().isEmpty()) {
      return "zz=" + random.nextInt();
    }
    JsonNode parameter = operation.query().get(random.nextInt(operation.query().size()));
    String name = parameter.path("name").asText();
    return random.nextBoolean()
        ? name + "=1&" + name + "=2"
        : name + "=" + encoded(Junk.text(random, 300));
  }

  private static String path(Operation operation) {
    return operation.path().replaceAll("\\{[^}]*}", ID);
  }

  private String oddPath(Operation operation) {
    return operation.path().contains("{")
        ? operation
            .path()
            .replaceAll("\\{[^}]*}", encoded("z" + Junk.text(random, 2)).replace("$", "%24"))
        : operation.path() + "?" + encoded("zz" + Junk.text(random, 3));
  }

  private static String type(Operation operation) {
    return operation.mediaType().isEmpty() ? "" : "Content-Type: " + operation.mediaType() + "\r\n";
  }

  private String wrongType() {
    return "Content-Type: "
        + List.of("text/plain", "application/x-www-form-urlencoded", "application/xml", "json")
            .get(random.nextInt(4))
        + "\r\n";
  }

  /** At least the closing brace is missing. */
  private byte[] cut(byte[] json) {
    return Arrays.copyOf(json, random.nextInt(json.length));
  }

  private byte[] otherJson() {
    String[] values = {
      "[]", "7", "\"x\"", "null", "true", "{} {}", "[".repeat(3000), "{\"a\":".repeat(3000)
    };
    return values[random.nextInt(values.length)].getBytes(StandardCharsets.UTF_8);
  }

  private static Malformed request(
      String what, Operation operation, String path, String headers, byte[] body) {
    return new Malformed(
        what + ": " + operation.method() + " " + operation.path(),
        http(operation.method(), path, headers, body));
  }

  private static byte[] http(String method, String path, String headers, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String length =
        body.length > 0 || method.equals("POST") ? "Content-Length: " + body.length + "\r\n" : "";
    bytes.writeBytes(
        (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + length + "\r\n")
            .getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
