package io.pressroom.gateway.openai;

import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.request.FieldError;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Problems in the form that OpenAI's clients read. */
public final class OpenAiErrors {

  private OpenAiErrors() {}

  public static void send(Problem problem, HttpServerResponse response) {
    switch (problem.kind()) {
      // Clients repeat these of themselves, and would have the farm do it all once more.
      case NOT_IN_TIME, IDEMPOTENCY_CONFLICT -> response.putHeader("x-should-retry", "false");
      default -> {}
    }
    problem.sendTo(response, problem.kind().status(), "application/json", json(problem));
  }

  /** {@code {"error": {message, type, param, code}}}. */
  static JsonObject json(Problem problem) {
    JsonObject error =
        new JsonObject()
            .put("message", problem.detail())
            .put("type", type(problem.kind()))
            .putNull("param")
            .put("code", code(problem));
    if (!problem.errors().isEmpty()) {
      error.put("param", problem.errors().get(0).field());
    } else if (problem.kind() == Problem.Kind.MODEL_NOT_FOUND) {
      error.put("param", "model");
    }
    return new JsonObject().put("error", error);
  }

  private static String type(Problem.Kind kind) {
    if (kind.status() >= 500) {
      return "server_error";
    }
    return switch (kind.status()) {
      case 422 -> "image_generation_error";
      case 429 -> "rate_limit_error";
      default -> "invalid_request_error";
    };
  }

  private static String code(Problem problem) {
    return switch (problem.kind().status()) {
      case 401 -> "invalid_api_key";
      case 429 -> "rate_limit_exceeded";
      default ->
          problem.kind() == Problem.Kind.INVALID_REQUEST && !problem.errors().isEmpty()
              ? code(problem.errors().get(0))
              : problem.kind().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String code(FieldError error) {
    if (error.found().equals("nothing")) {
      return "missing_required_parameter";
    }
    return error.expected().equals("no such field") ? "unknown_parameter" : "invalid_value";
  }
}
