package io.pressroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.testing.TestFarm;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OriginIT {

  @RegisterExtension static final TestFarm FARM = new TestFarm();

  private static Gateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = FARM.startGateway(Map.of("PRESSROOM_PUBLIC_URL", "https://posters.example"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void pageOfAnotherSiteCantPost() throws IOException {
    String own = "127.0.0.1:" + gateway.port();

    assertThat(post(own, "Origin: https://evil.example")).isEqualTo(403);
    assertThat(post(own, "Origin: null")).isEqualTo(403);
    assertThat(post(own, "Origin: http://127.0.0.1:1")).as("another port").isEqualTo(403);
    assertThat(post(own, "Sec-Fetch-Site: cross-site")).isEqualTo(403);
    assertThat(call("DELETE", own, "Origin: https://evil.example")).isEqualTo(403);
  }

  @Test
  void nameOfAnotherSiteThatLeadsHereIsNotTheGatewaysOwn() throws IOException {
    String rebound = "evil.example:" + gateway.port();

    assertThat(post(rebound, "Origin: http://" + rebound)).isEqualTo(403);
  }

  @Test
  void ownPageAndProgramsCan() throws IOException {
    String own = "127.0.0.1:" + gateway.port();
    String localhost = "localhost:" + gateway.port();

    assertThat(post(own, "Accept: */*")).isEqualTo(404);
    assertThat(post(own, "Origin: http://" + own)).isEqualTo(404);
    assertThat(post(localhost, "Origin: http://" + localhost)).isEqualTo(404);
    assertThat(post(own, "Origin: https://posters.example")).as("behind a proxy").isEqualTo(404);
    assertThat(call("GET", own, "Origin: https://evil.example")).isEqualTo(404);
  }

  @Test
  void pageOfAnotherSiteCantOpenAWebSocket() throws IOException {
    String own = "127.0.0.1:" + gateway.port();
    String upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nOrigin: ";

    assertThat(call("GET", own, upgrade + "https://evil.example")).isEqualTo(403);
    assertThat(call("GET", own, upgrade + "http://" + own)).isNotEqualTo(403);
  }

  private static int post(String host, String header) throws IOException {
    return call("POST", host, header);
  }

  /** By hand, since no client lets a test choose its Host. */
  private static int call(String method, String host, String header) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
      String request =
          method
              + " /v1/nothing HTTP/1.1\r\nHost: "
              + host
              + "\r\n"
              + header
              + "\r\nContent-Length: 0\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      return Integer.parseInt(
          new String(answer.readNBytes(12), StandardCharsets.US_ASCII).substring(9));
    }
  }
}
