package io.pressroom.embedded.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * A store with every bucket and nothing in it, for whoever shows a session token. {@link
 * io.pressroom.embedded.EmbeddedS3} asks for none.
 */
public final class TokenStore implements AutoCloseable {

  private final HttpServer server;

  private TokenStore(HttpServer server) {
    this.server = server;
  }

  public static TokenStore start(String sessionToken) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, sessionToken));
    server.start();
    return new TokenStore(server);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, String sessionToken) throws IOException {
    try (exchange) {
      String shown = exchange.getRequestHeaders().getFirst("X-Amz-Security-Token");
      exchange.sendResponseHeaders(sessionToken.equals(shown) ? 200 : 403, -1);
    }
  }
}
