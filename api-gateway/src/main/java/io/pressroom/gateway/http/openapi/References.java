package io.pressroom.gateway.http.openapi;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts what {@code $ref} refers to in its place, so that a schema stands alone and the way to a
 * keyword is the way that a validator reports. Only references inside the document, none to itself.
 */
final class References {

  private static final int MAX_DEPTH = 64;

  private final JsonObject document;

  private References(JsonObject document) {
    this.document = document;
  }

  static JsonObject inlined(JsonObject document) {
    return (JsonObject) new References(document).inline(document, 0);
  }

  private Object inline(Object node, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalStateException("a $ref of the API's document leads back to itself");
    }
    if (node instanceof JsonArray array) {
      List<Object> copy = new ArrayList<>();
      array.forEach(element -> copy.add(inline(element, depth + 1)));
      return new JsonArray(copy);
    }
    if (!(node instanceof JsonObject object)) {
      return node;
    }
    if (object.getValue("$ref") instanceof String reference) {
      return inline(target(reference), depth + 1);
    }
    JsonObject copy = new JsonObject();
    for (String name : object.fieldNames()) {
      copy.put(name, inline(object.getValue(name), depth + 1));
    }
    return copy;
  }

  private Object target(String reference) {
    Object target = reference.startsWith("#/") ? document : null;
    for (String name : reference.substring(Math.min(2, reference.length())).split("/", -1)) {
      target = target instanceof JsonObject object ? object.getValue(name) : null;
    }
    if (target == null) {
      throw new IllegalStateException("the API's document has no " + reference);
    }
    return target;
  }
}
