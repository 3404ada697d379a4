package io.pressroom.load.crowd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One subscriber: follows one job after the other over one connection. On its {@link Followers}'
 * thread only.
 */
final class Follower {

  /** How a subscriber behaves. */
  enum Habit {
    /** Joins a job that runs and stays to its end. */
    LIVE,
    /** Comes after the job has ended, be it long ago. */
    LATE,
    /** Loses its connection on the way and comes back with Last-Event-ID. */
    RETURNING,
    /** Reads only now and then. */
    SLOW
  }

  /** What a follow comes to. */
  interface Outcomes {

    /** Something was read, by one who reads at once, of a job that it was following then. */
    void heard(String jobId, int step, long followedSince);

    void lagged(int skipped);

    /**
     * @param sawEnd whether a terminal event came before the stream's end
     */
    void done(Follower follower, boolean sawEnd);
  }

  private static final int STEPS_BEFORE_BREAK = 5;

  private final InetSocketAddress gateway;
  private final Habit habit;
  private final Outcomes outcomes;
  private final StringBuilder line = new StringBuilder();

  private SocketChannel channel;
  private String jobId = "";
  private String eventId = "";
  private String event = "";
  private int steps;
  private boolean sawEnd;
  private boolean hasBroken;
  private long since;

  Follower(InetSocketAddress gateway, Habit habit, Outcomes outcomes) {
    this.gateway = gateway;
    this.habit = habit;
    this.outcomes = outcomes;
  }

  Habit habit() {
    return habit;
  }

  boolean isFollowing() {
    return !jobId.isEmpty();
  }

  /** Begins to follow a job. */
  void follow(String id, Selector selector) throws IOException {
    jobId = id;
    eventId = "";
    sawEnd = false;
    hasBroken = false;
    request(selector);
  }

  /** Reads what has come. */
  void read(ByteBuffer buffer, Selector selector) throws IOException {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      close();
      finish();
      return;
    }
    buffer.flip();
    while (buffer.hasRemaining() && channel != null) {
      char next = (char) (buffer.get() & 0xff);
      if (next != '\n') {
        line.append(next);
        continue;
      }
      String text = line.toString();
      line.setLength(0);
      if (take(text)) {
        finish();
        return;
      }
      if (isToBreak()) {
        hasBroken = true;
        close();
        request(selector);
        return;
      }
    }
  }

  void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  /**
   * @return whether the stream has ended
   */
  private boolean take(String text) {
    if (text.startsWith("id: ")) {
      eventId = text.substring("id: ".length());
    } else if (text.startsWith("event: ")) {
      event = text.substring("event: ".length());
      hear();
    } else if (text.startsWith("data: ") && event.equals("lagged")) {
      outcomes.lagged(Integer.parseInt(text.replaceAll(".*\"skipped\":([0-9]+).*", "$1")));
    }
    // The chunk of no bytes, which ends a response.
    return text.equals("0\r");
  }

  private void hear() {
    if (event.equals("succeeded") || event.equals("failed") || event.equals("canceled")) {
      sawEnd = true;
      outcomes.heard(jobId, 0, since);
    } else if (event.equals("progress")) {
      steps++;
      outcomes.heard(jobId, Integer.parseInt(eventId.substring(eventId.indexOf('-') + 1)), since);
    }
  }

  private boolean isToBreak() {
    return habit == Habit.RETURNING && !hasBroken && steps >= STEPS_BEFORE_BREAK && !sawEnd;
  }

  private void request(Selector selector) throws IOException {
    if (channel == null) {
      channel = SocketChannel.open();
      if (habit == Habit.SLOW) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 2048);
      }
      // On loopback this doesn't wait for long.
      channel.connect(gateway);
      channel.configureBlocking(false);
      channel.register(selector, habit == Habit.SLOW ? 0 : SelectionKey.OP_READ, this);
      line.setLength(0);
    }
    steps = 0;
    since = System.nanoTime();
    String resume = eventId.isEmpty() ? "" : "Last-Event-ID: " + eventId + "\r\n";
    ByteBuffer head =
        ByteBuffer.wrap(
            ("GET /v1/jobs/" + jobId + "/events HTTP/1.1\r\nHost: farm\r\n" + resume + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    while (head.hasRemaining()) {
      channel.write(head);
    }
  }

  private void finish() {
    jobId = "";
    outcomes.done(this, sawEnd);
  }
}
