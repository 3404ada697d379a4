package io.pressroom.embedded.testing.security;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Hands signed tokens to clients that prove themselves by a secret (OAuth 2.0, client credentials),
 * and serves the keys by which others check them. Thread-safe.
 */
public final class TokenEndpoint implements AutoCloseable {

  public static final String ISSUER = "https://issuer.example";
  public static final String AUDIENCE = "kafka";

  private static final String KEY_ID = "test";
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final Map<String, String> secrets;
  private final Duration lifetime;
  private final RsaJsonWebKey key;
  private final HttpServer tokens;
  private final HttpServer keys;
  private final AtomicInteger issued = new AtomicInteger();

  private TokenEndpoint(
      Map<String, String> secrets, Duration lifetime, HttpServer tokens, HttpServer keys)
      throws JoseException {
    this.secrets = Map.copyOf(secrets);
    this.lifetime = lifetime;
    this.tokens = tokens;
    this.keys = keys;
    key = RsaJwkGenerator.generateJwk(2048);
    key.setKeyId(KEY_ID);
    tokens.createContext("/token", this::answerToken);
    keys.createContext("/keys", this::answerKeys);
    tokens.start();
    keys.start();
  }

  /**
   * @param secrets of the clients, by their ids
   * @param lifetime of each token
   */
  public static TokenEndpoint start(Map<String, String> secrets, Duration lifetime)
      throws IOException, JoseException {
    return new TokenEndpoint(
        secrets, lifetime, HttpServer.create(ANY_PORT, 0), HttpServer.create(ANY_PORT, 0));
  }

  /** As {@link #start(Map, Duration)}, and tokens are handed out over TLS alone. */
  public static TokenEndpoint start(
      Map<String, String> secrets, Duration lifetime, SSLContext context)
      throws IOException, JoseException {
    HttpsServer tokens = HttpsServer.create(ANY_PORT, 0);
    tokens.setHttpsConfigurator(new HttpsConfigurator(context));
    return new TokenEndpoint(secrets, lifetime, tokens, HttpServer.create(ANY_PORT, 0));
  }

  public URI tokens() {
    String scheme = tokens instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + tokens.getAddress().getPort() + "/token");
  }

  public URI keys() {
    return URI.create("http://127.0.0.1:" + keys.getAddress().getPort() + "/keys");
  }

  /** Leaves a token of a client in a file, as Kubernetes does. */
  public void write(Path file, String client) throws IOException {
    Files.writeString(file, token(client));
  }

  /** How many tokens were handed out. */
  public int issued() {
    return issued.get();
  }

  @Override
  public void close() {
    tokens.stop(0);
    keys.stop(0);
  }

  private void answerToken(HttpExchange exchange) throws IOException {
    String client = client(exchange.getRequestHeaders().getFirst("Authorization"));
    if (client.isEmpty()) {
      answer(exchange, 401, "{\"error\": \"invalid_client\"}");
      return;
    }
    issued.incrementAndGet();
    answer(
        exchange,
        200,
        "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": %d}"
            .formatted(token(client), lifetime.toSeconds()));
  }

  private void answerKeys(HttpExchange exchange) throws IOException {
    answer(exchange, 200, new JsonWebKeySet(key).toJson());
  }

  /**
   * @return empty if this is none of ours
   */
  private String client(String authorization) {
    String prefix = "Basic ";
    if (authorization == null || !authorization.startsWith(prefix)) {
      return "";
    }
    byte[] decoded = Base64.getDecoder().decode(authorization.substring(prefix.length()));
    String[] pair = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
    return pair.length == 2 && pair[1].equals(secrets.get(pair[0])) ? pair[0] : "";
  }

  private String token(String subject) throws IOException {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject(subject);
    claims.setIssuedAtToNow();
    NumericDate expiry = NumericDate.now();
    expiry.addSeconds(lifetime.toSeconds());
    claims.setExpirationTime(expiry);
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(KEY_ID);
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (exchange;
        var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
