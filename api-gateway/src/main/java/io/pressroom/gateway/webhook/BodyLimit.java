package io.pressroom.gateway.webhook;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps messages under 20 kB, as Standard Webhooks asks. A body that is too big loses fields in a
 * fixed order, what the receiver can best do without first, until it fits: its job is one GET away.
 */
final class BodyLimit {

  /** Encoded, in UTF-8. */
  static final int MAX_BYTES = 20_000 - 1;

  /** Left out in this order. */
  private static final List<Consumer<JsonObject>> DISPENSABLE =
      List.of(
          body -> body.remove("logs"),
          body -> data(body).remove("metadata"),
          body -> images(body).forEach(image -> image.remove("poster_urls")),
          body -> data(body).remove("images"),
          body -> body.remove("input"));

  /** What tells the receiver which message it is. */
  private static final Set<String> KEPT = Set.of("type", "timestamp", "data", "id", "status");

  private BodyLimit() {}

  /** The body itself where it fits, else a smaller copy. */
  static JsonObject fit(JsonObject body) {
    if (fits(body)) {
      return body;
    }
    JsonObject smaller = body.copy();
    for (Consumer<JsonObject> leaveOut : DISPENSABLE) {
      leaveOut.accept(smaller);
      if (fits(smaller)) {
        return smaller;
      }
    }
    while (!fits(smaller) && (dropLongest(data(smaller)) || dropLongest(smaller))) {
      // Whatever is left of an unknown form goes by length.
    }
    if (!fits(smaller)) {
      throw new IllegalArgumentException(
          "body: expected at most " + MAX_BYTES + " bytes, found " + smaller.toBuffer().length());
    }
    return smaller;
  }

  private static boolean fits(JsonObject body) {
    return body.toBuffer().length() <= MAX_BYTES;
  }

  private static boolean dropLongest(JsonObject object) {
    Optional<String> longest =
        object.fieldNames().stream()
            .filter(name -> !KEPT.contains(name))
            .max(Comparator.comparingInt(name -> String.valueOf(object.getValue(name)).length()));
    longest.ifPresent(object::remove);
    return longest.isPresent();
  }

  private static JsonObject data(JsonObject body) {
    return body.getValue("data") instanceof JsonObject data ? data : new JsonObject();
  }

  private static List<JsonObject> images(JsonObject body) {
    return data(body).getValue("images") instanceof JsonArray images
        ? images.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList()
        : List.of();
  }
}
