package io.pressroom.gateway.webhook;

import io.pressroom.gateway.view.JobJson;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.Links;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;

/**
 * How one job ended, for its client's server.
 *
 * @param id the same however often the message is sent, so that a receiver can tell a repetition
 * @param url where it goes
 * @param body JSON with {@code type}, {@code timestamp} and {@code data}, under 20 kB
 */
record WebhookMessage(String id, URI url, Buffer body) {

  WebhookMessage {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(url, "url");
  }

  /**
   * The message for a job that asked for one.
   *
   * @param job finished, with a webhook
   */
  static WebhookMessage of(JobSnapshot job, Links links) {
    String type = "job." + JobJson.name(job.state().getStatus());
    var finishedAt = job.state().getFinishedAt();
    JsonObject body =
        new JsonObject()
            .put("type", type)
            .put(
                "timestamp",
                Instant.ofEpochSecond(finishedAt.getSeconds(), finishedAt.getNanos()).toString())
            .put("data", JobJson.outcome(job, links));
    return new WebhookMessage(
        "msg_" + job.id(), URI.create(job.job().getWebhook().getUrl()), body.toBuffer());
  }
}
