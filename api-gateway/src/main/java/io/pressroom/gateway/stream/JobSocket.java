package io.pressroom.gateway.stream;

import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client that follows many jobs over one WebSocket. What is due of each waits in its {@link
 * Subscription}, the latest only; the socket is written to only while it takes more, and read from
 * only while it does and no look-up is under way. So whatever the client does, it holds one
 * snapshot a job and one message's worth of buffer.
 *
 * <p>Everything runs on the socket's own context but for {@link #wake}, which may be called from
 * any thread.
 */
final class JobSocket {

  private static final Logger log = LoggerFactory.getLogger(JobSocket.class);

  /** Jobs that one socket may follow at a time. */
  static final int MAX_JOBS = 1000;

  /** A client that goes on asking for what it can't have is a client with a fault. */
  static final int MAX_REFUSED = 100;

  static final int MAX_MESSAGE = 8 * 1024;

  /** So many pings in a row may stay unanswered. */
  private static final int BEATS_MISSED = 3;

  private static final short NOT_ACCEPTABLE = 1003;
  private static final short POLICY = 1008;
  private static final short TOO_BIG = 1009;
  private static final short TRY_AGAIN = 1013;

  /** One job that the client follows. */
  private final class Followed {

    final String jobId;
    final Subscription subscription;
    final AtomicBoolean isReady = new AtomicBoolean();
    JobView.Observation observation = () -> {};

    Followed(String jobId, Optional<EventId> seen) {
      this.jobId = jobId;
      this.subscription = new Subscription(seen, () -> isBehind, () -> wake(this));
    }
  }

  private final Vertx vertx;
  private final Context context;
  private final ServerWebSocket socket;
  private final JobView view;
  private final Seats seats;
  private final SocketClient client;

  private final Queue<Followed> ready = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean isWakeScheduled = new AtomicBoolean();
  private volatile boolean isBehind;

  // Mutable state, touched on the context only.
  private final Map<String, Followed> followed = new HashMap<>();
  private boolean isLookingUp;
  private boolean isLeft;
  private int refused;
  private int beatsMissed;
  private long beatTimer;

  /**
   * To be called on the socket's context.
   *
   * @param seats one of which has been taken for the socket itself
   */
  JobSocket(Vertx vertx, ServerWebSocket socket, JobView view, Seats seats, SocketClient client) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.socket = socket;
    this.view = view;
    this.seats = seats;
    this.client = client;
  }

  /** Serves the client until either side closes the socket. */
  void open(Duration heartbeat) {
    socket.closeHandler(closed -> leave());
    socket.exceptionHandler(broken -> log.debug("socket failed: {}", broken.toString()));
    socket.shutdownHandler(ending -> close(TRY_AGAIN, "the gateway is closing"));
    socket.drainHandler(drained -> pour());
    socket.pongHandler(pong -> beatsMissed = 0);
    socket.textMessageHandler(this::receive);
    socket.binaryMessageHandler(bytes -> close(NOT_ACCEPTABLE, "expected JSON in a text message"));
    beatTimer = vertx.setPeriodic(heartbeat.toMillis(), tick -> beat());
  }

  private void receive(String text) {
    if (text.length() > MAX_MESSAGE) {
      close(TOO_BIG, "expected at most " + MAX_MESSAGE + " characters");
      return;
    }
    String jobId = "";
    try {
      JsonObject json = SocketRequest.json(text);
      jobId = json.getValue("job_id") instanceof String id ? id : "";
      SocketRequest request = SocketRequest.read(json);
      if (request.type().equals(SocketRequest.SUBSCRIBE)) {
        subscribe(request);
      } else {
        Optional.ofNullable(followed.get(jobId)).ifPresent(this::forget);
      }
    } catch (RuntimeException e) {
      refuse(jobId, e);
    }
    readOn();
  }

  private void subscribe(SocketRequest request) {
    String jobId = request.jobId();
    if (followed.containsKey(jobId)) {
      throw Problem.raised(Problem.Kind.INVALID_REQUEST, "job_id: this job is followed already");
    }
    if (followed.size() >= MAX_JOBS) {
      throw Problem.raised(
          Problem.Kind.TOO_MANY_SUBSCRIBERS, "expected at most " + MAX_JOBS + " jobs a socket");
    }
    seats.take();
    // Who has the end already is told it again: to a client, silence would be a job that goes on.
    Followed job = new Followed(jobId, request.lastEventId().filter(id -> !id.equals(EventId.END)));
    followed.put(jobId, job);
    lookUp(job);
  }

  private void lookUp(Followed job) {
    isLookingUp = true;
    client
        .find(job.jobId)
        .whenComplete(
            (found, failure) -> context.runOnContext(done -> lookedUp(job, found, failure)));
  }

  private void lookedUp(Followed job, JobSnapshot found, Throwable failure) {
    isLookingUp = false;
    if (followed.get(job.jobId) == job) {
      if (failure == null) {
        join(job, found);
      } else {
        forget(job);
        refuse(job.jobId, failure);
      }
    }
    readOn();
  }

  private void join(Followed job, JobSnapshot found) {
    Optional<JobView.Observation> joined = view.observe(job.jobId, job.subscription);
    if (joined.isPresent()) {
      job.observation = joined.get();
    } else if (found.isTerminal()) {
      job.subscription.seeLast(found);
    } else {
      // It has ended since it was found, and was pushed out of the view: its manifest has the end.
      lookUp(job);
    }
  }

  private void wake(Followed job) {
    if (job.isReady.compareAndSet(false, true)) {
      ready.add(job);
    }
    if (isWakeScheduled.compareAndSet(false, true)) {
      context.runOnContext(woken -> pour());
    }
  }

  private void pour() {
    isWakeScheduled.set(false);
    while (!isLeft && !socket.writeQueueFull()) {
      Followed job = ready.poll();
      if (job == null) {
        break;
      }
      job.isReady.set(false);
      if (followed.get(job.jobId) == job) {
        tell(job);
      }
    }
    isBehind = !isLeft && socket.writeQueueFull();
    readOn();
  }

  private void tell(Followed job) {
    Subscription.Told told = job.subscription.take();
    if (told.skipped() > 0) {
      send(message(JobEvent.LAGGED, job.jobId).put("skipped", told.skipped()));
    }
    for (JobEvent event : told.events()) {
      JsonObject message = message("event", job.jobId);
      event.resumeId().ifPresent(id -> message.put("id", id));
      send(message.put("event", event.type()).put("data", event.data(client.links())));
    }
    if (told.isLast()) {
      forget(job);
    }
  }

  private void refuse(String jobId, Throwable failure) {
    Problem problem =
        Problem.of(failure)
            .orElseGet(
                () -> {
                  log.error("subscription failed: jobId={}", jobId, failure);
                  return Problem.of(Problem.Kind.INTERNAL_ERROR, "It has been logged.");
                });
    JsonObject message = message("error", jobId);
    if (jobId.isEmpty()) {
      message.remove("job_id");
    }
    send(message.put("problem", problem.json()));
    if (++refused == MAX_REFUSED) {
      close(POLICY, MAX_REFUSED + " requests were refused");
    }
  }

  private static JsonObject message(String type, String jobId) {
    return new JsonObject().put("type", type).put("job_id", jobId);
  }

  private void send(JsonObject message) {
    if (!isLeft) {
      socket.writeTextMessage(message.encode());
    }
  }

  /** A client that doesn't take its answers asks no more questions, and one look-up at a time. */
  private void readOn() {
    if (isLookingUp || socket.writeQueueFull()) {
      socket.pause();
    } else {
      socket.resume();
    }
  }

  private void beat() {
    if (++beatsMissed > BEATS_MISSED) {
      // The close goes out once what lies in the socket is gone; where that never goes, the
      // server's idle timeout closes the connection.
      close(POLICY, BEATS_MISSED + " pings were not answered");
    } else {
      socket.writePing(Buffer.buffer());
    }
  }

  private void forget(Followed job) {
    job.observation.close();
    followed.remove(job.jobId);
    seats.leave();
  }

  private void close(short code, String reason) {
    leave();
    // It would be asked to close the socket in this close's place.
    socket.shutdownHandler(null);
    socket.close(code, reason);
  }

  private void leave() {
    if (isLeft) {
      return;
    }
    isLeft = true;
    vertx.cancelTimer(beatTimer);
    followed.values().forEach(job -> job.observation.close());
    followed.values().forEach(job -> seats.leave());
    followed.clear();
    ready.clear();
    seats.leave();
  }
}
