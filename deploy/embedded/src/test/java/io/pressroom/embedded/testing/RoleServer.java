package io.pressroom.embedded.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Gives keys that run out, to whoever shows its token: as a container's endpoint, as AWS's security
 * token service and as EC2's metadata service. Thread-safe.
 */
public final class RoleServer implements AutoCloseable {

  public static final String TOKEN = "token-of-the-role";
  public static final String ROLE = "arn:aws:iam::123456789012:role/posters";

  private static final String JSON =
      "{\"Code\":\"Success\",\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"%s\","
          + "\"Token\":\"session\",\"Expiration\":\"%s\"}";
  private static final String XML =
      "<AssumeRoleWithWebIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
          + "<AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>%s</AccessKeyId>"
          + "<SecretAccessKey>%s</SecretAccessKey><SessionToken>session</SessionToken>"
          + "<Expiration>%s</Expiration></Credentials></AssumeRoleWithWebIdentityResult>"
          + "</AssumeRoleWithWebIdentityResponse>";

  private final HttpServer server;

  // Mutable state: what it gives.
  private volatile Keys keys = new Keys("none", "none", Duration.ofHours(1));

  private record Keys(String access, String secret, Duration life) {}

  private RoleServer(HttpServer server) {
    this.server = server;
  }

  public static RoleServer start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RoleServer roles = new RoleServer(server);
    server.createContext("/", roles::answer);
    server.start();
    return roles;
  }

  /** From now on these. */
  public void give(String accessKey, String secretKey, Duration life) {
    keys = new Keys(accessKey, secretKey, life);
  }

  /** What the environment says of a container's endpoint. */
  public Map<String, String> container() {
    return Map.of(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        url() + "/container",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        TOKEN);
  }

  /** What the environment says where Kubernetes mounts a token. */
  public Map<String, String> webIdentity(String tokenFile) {
    return Map.of(
        "AWS_WEB_IDENTITY_TOKEN_FILE", tokenFile,
        "AWS_ROLE_ARN", ROLE,
        "AWS_ENDPOINT_URL_STS", url().toString());
  }

  /** What the environment says on a machine with a role; on EC2 it says nothing. */
  public Map<String, String> machine() {
    return Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", url().toString());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    switch (call) {
      case "GET /container" -> send(exchange, isTold(exchange, "Authorization"), keys(JSON));
      case "POST /" ->
          send(
              exchange,
              query.contains("Action=AssumeRoleWithWebIdentity")
                  && query.contains("RoleArn=" + ROLE)
                  && query.contains("WebIdentityToken=" + TOKEN),
              keys(XML));
      case "PUT /latest/api/token" -> send(exchange, true, TOKEN);
      case "GET /latest/meta-data/iam/security-credentials/" ->
          send(exchange, isTold(exchange, "X-aws-ec2-metadata-token"), "posters");
      case "GET /latest/meta-data/iam/security-credentials/posters" ->
          send(exchange, isTold(exchange, "X-aws-ec2-metadata-token"), keys(JSON));
      default -> send(exchange, false, "");
    }
  }

  private String keys(String form) {
    Instant end = Instant.now().plus(keys.life()).truncatedTo(ChronoUnit.SECONDS);
    return form.formatted(keys.access(), keys.secret(), end);
  }

  private static boolean isTold(HttpExchange exchange, String header) {
    return TOKEN.equals(exchange.getRequestHeaders().getFirst(header));
  }

  private static void send(HttpExchange exchange, boolean isAllowed, String body)
      throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(isAllowed ? 200 : 403, isAllowed ? bytes.length : -1);
      if (isAllowed) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }
}
