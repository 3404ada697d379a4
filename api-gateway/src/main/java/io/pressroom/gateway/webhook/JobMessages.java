package io.pressroom.gateway.webhook;

import io.pressroom.gateway.view.JobJson;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.Links;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Webhook;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Which messages a job's state calls for. Thread-safe.
 *
 * <p>A client that names no events hears of the end alone. Replicate's events are {@code start},
 * {@code output} and {@code completed}; {@code logs} never comes, for there are none.
 */
public final class JobMessages {

  private static final String END = "completed";

  private final Map<Webhook.Format, Function<JobSnapshot, JsonObject>> bodies;

  /**
   * @param bodies by format; one that is missing sends nothing
   */
  public JobMessages(Map<Webhook.Format, Function<JobSnapshot, JsonObject>> bodies) {
    this.bodies = Map.copyOf(bodies);
  }

  /**
   * Our own body.
   *
   * @param links as a receiver far away must see them
   */
  public static Function<JobSnapshot, JsonObject> ownBody(Supplier<Links> links) {
    return job -> {
      var finishedAt = job.state().getFinishedAt();
      return new JsonObject()
          .put("type", type(job.state()))
          .put(
              "timestamp",
              Instant.ofEpochSecond(finishedAt.getSeconds(), finishedAt.getNanos()).toString())
          .put("data", JobJson.outcome(job, links.get()));
    };
  }

  /** In the order in which they are to be sent. */
  List<Message> of(JobState state) {
    Webhook webhook = state.getJob().getWebhook();
    Function<JobSnapshot, JsonObject> body = bodies.get(webhook.getFormat());
    // A deleted job has ended before, and said so.
    if (!state.getJob().hasWebhook() || state.hasDeletedAt() || body == null) {
      return List.of();
    }
    return events(state).stream()
        .filter(event -> wants(webhook, event))
        .map(event -> message(state, event, body))
        .toList();
  }

  private static List<String> events(JobState state) {
    return switch (state.getStatus()) {
      case STATUS_RUNNING -> List.of("start");
      case STATUS_SUCCEEDED -> List.of("output", END);
      case STATUS_FAILED, STATUS_CANCELED -> List.of(END);
      case STATUS_UNSPECIFIED, STATUS_QUEUED, UNRECOGNIZED -> List.of();
    };
  }

  private static boolean wants(Webhook webhook, String event) {
    return webhook.getEventsCount() == 0
        ? event.equals(END)
        : webhook.getEventsList().contains(event);
  }

  private static Message message(
      JobState state, String event, Function<JobSnapshot, JsonObject> body) {
    Webhook webhook = state.getJob().getWebhook();
    boolean isOwn = webhook.getFormat() == Webhook.Format.FORMAT_UNSPECIFIED;
    return new Message(
        "msg_" + state.getJob().getId() + (event.equals(END) ? "" : "_" + event),
        state.getJob().getTenant(),
        URI.create(webhook.getUrl()),
        isOwn ? type(state) : event,
        body.apply(JobSnapshot.entered(state)));
  }

  private static String type(JobState state) {
    return "job." + JobJson.name(state.getStatus());
  }
}
