package io.pressroom.gateway.replicate;

import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.request.fields.FieldError;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Problems as Replicate has them: much like ours, with its own status for what can't be read. */
public final class ReplicateErrors {

  private ReplicateErrors() {}

  public static void send(Problem problem, HttpServerResponse response) {
    int status = problem.kind() == Problem.Kind.INVALID_REQUEST ? 422 : problem.kind().status();
    problem.sendTo(response, status, "application/problem+json", json(problem, status));
  }

  private static JsonObject json(Problem problem, int status) {
    JsonObject json =
        new JsonObject()
            .put("title", problem.kind().title())
            .put("detail", problem.detail())
            .put("status", status);
    if (!problem.errors().isEmpty()) {
      JsonArray fields = new JsonArray();
      for (FieldError error : problem.errors()) {
        fields.add(
            new JsonObject()
                .put("field", error.field())
                .put("type", error.found().equals("nothing") ? "required" : "invalid")
                .put("description", "expected " + error.expected() + ", found " + error.found()));
      }
      json.put("invalid_fields", fields);
    }
    return json;
  }
}
