package io.pressroom.load.fuzz;

import io.pressroom.load.fuzz.MalformedRequests.Malformed;
import io.pressroom.load.fuzz.RawConnection.Answer;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends malformed requests to a gateway, over a few connections that it keeps as long as it may.
 */
public final class Fuzzer {

  private static final int CONNECTIONS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final int port;
  private final Api api;

  /**
   * @param document the gateway's OpenAPI document, as JSON
   */
  public Fuzzer(int port, String document) {
    this.port = port;
    this.api = Api.parse(document);
  }

  public int operations() {
    return api.operations().size();
  }

  /** Sends {@code count} requests; the same seed sends the same ones. */
  public Tally run(int count, long seed) throws Exception {
    Tally tally = new Tally();
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int share = count / CONNECTIONS + (i < count % CONNECTIONS ? 1 : 0);
        var requests = new MalformedRequests(api, seed + i);
        running.add(threads.submit(() -> send(requests, share, tally)));
      }
      for (Future<?> done : running) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    return tally;
  }

  private Void send(MalformedRequests requests, int count, Tally tally) throws IOException {
    RawConnection connection = null;
    try {
      for (int i = 0; i < count; i++) {
        connection = connection == null ? new RawConnection(port, PATIENCE) : connection;
        connection = send(requests.next(), connection, tally);
      }
    } finally {
      if (connection != null) {
        connection.close();
      }
    }
    return null;
  }

  /** The connection for the next request: null where this one is at its end. */
  private static RawConnection send(Malformed request, RawConnection connection, Tally tally)
      throws IOException {
    try {
      Answer answer = connection.exchange(request.bytes());
      tally.answered(request.name(), answer.status(), answer.body());
      if (!answer.isLast()) {
        return connection;
      }
    } catch (SocketTimeoutException e) {
      tally.stuck(request.name());
    } catch (IOException e) {
      tally.cutOff(request.name());
    }
    connection.close();
    return null;
  }
}
