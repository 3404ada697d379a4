package io.pressroom.gateway.stream;

import io.pressroom.gateway.request.fields.FieldReader;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.pressroom.gateway.request.fields.TextRule;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What a client asks for over a socket. It is {@code subscribe} or {@code unsubscribe}.
 *
 * @param type one of {@link #TYPES}
 * @param jobId which job's events
 * @param lastEventId the last of them that the client has; of a subscription only
 */
record SocketRequest(String type, String jobId, Optional<EventId> lastEventId) {

  static final String SUBSCRIBE = "subscribe";
  static final String UNSUBSCRIBE = "unsubscribe";

  private static final List<String> TYPES = List.of(SUBSCRIBE, UNSUBSCRIBE);
  private static final TextRule ID = TextRule.prose(1, 64);

  /**
   * @throws InvalidRequestException if the text is no JSON object
   */
  static JsonObject json(String text) {
    try {
      if (Json.decodeValue(text) instanceof JsonObject object) {
        return object;
      }
    } catch (DecodeException e) {
      throw new InvalidRequestException("message", "a JSON object", "no JSON");
    }
    throw new InvalidRequestException("message", "a JSON object", "another JSON value");
  }

  /**
   * @throws InvalidRequestException naming the fields that are wrong
   */
  static SocketRequest read(JsonObject json) {
    FieldReader fields = FieldReader.of(json);
    Optional<String> type = fields.oneOf("type", TYPES);
    Optional<String> jobId = fields.text("job_id", ID);
    Optional<EventId> lastEventId = Optional.empty();
    if (type.equals(Optional.of(SUBSCRIBE))) {
      Optional<String> text = fields.text("last_event_id", ID);
      lastEventId = text.flatMap(EventId::parse);
      if (text.isPresent() && lastEventId.isEmpty()) {
        fields.error("last_event_id", "the id of an event of this job", text.get());
      }
    }
    if (!fields.has("type")) {
      fields.missing("type", "one of " + String.join(", ", TYPES));
    }
    if (!fields.has("job_id")) {
      fields.missing("job_id", "the id of a job");
    }
    fields.refuseUnknown();
    fields.throwIfWrong();
    return new SocketRequest(type.orElseThrow(), jobId.orElseThrow(), lastEventId);
  }
}
