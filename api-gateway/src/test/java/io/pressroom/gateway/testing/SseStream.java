package io.pressroom.gateway.testing;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads an event stream as an EventSource does. */
public final class SseStream implements AutoCloseable {

  /** One event; of type {@code closed} once the stream has ended. */
  public record Event(String id, String type, JsonObject data) {
    static final Event CLOSED = new Event("", "closed", new JsonObject());
  }

  private final HttpResponse<InputStream> response;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  SseStream(HttpResponse<InputStream> response) {
    this.response = response;
    Thread reader = new Thread(this::read, "sse-reader");
    reader.setDaemon(true);
    reader.start();
  }

  public int status() {
    return response.statusCode();
  }

  public String contentType() {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  public Event next() throws InterruptedException {
    Event event = events.poll(TestFarm.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("no event came");
    }
    return event;
  }

  /** The types of all events to the stream's end. */
  public List<String> rest() throws InterruptedException {
    List<String> types = new ArrayList<>();
    for (Event event = next(); !event.equals(Event.CLOSED); event = next()) {
      types.add(event.type());
    }
    return types;
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }

  private void read() {
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String id = "";
      String type = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          type = line.substring(7);
        } else if (line.startsWith("data: ")) {
          events.add(new Event(id, type, new JsonObject(line.substring(6))));
        }
      }
    } catch (IOException e) {
      // Closed from this side or cut off from the other: an end either way.
    }
    events.add(Event.CLOSED);
  }
}
