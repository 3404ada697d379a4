package io.pressroom.gateway.webhook;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Objects;

/**
 * Something that a client's server is to be told.
 *
 * @param id the same however often the message is sent, so that a receiver can tell a repetition
 * @param tenant whose message it is: its secret signs
 * @param url where it goes, http or https
 * @param type such as {@code job.succeeded}
 * @param body as it is sent; fields that would carry it over {@link BodyLimit#MAX_BYTES} are left
 *     out
 */
public record Message(String id, String tenant, URI url, String type, JsonObject body) {

  public Message {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(type, "type");
    body = BodyLimit.fit(body);
  }
}
