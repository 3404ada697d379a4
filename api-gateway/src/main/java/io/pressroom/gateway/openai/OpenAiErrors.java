package io.pressroom.gateway.openai;

import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.request.fields.FieldError;
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
    problem.sendTo(response, status(problem.kind()), "application/json", json(problem));
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
    }
    return new JsonObject().put("error", error);
  }

  private static int status(Problem.Kind kind) {
    return kind == Problem.Kind.PROMPT_DENIED ? 400 : kind.status();
  }

  private static String type(Problem.Kind kind) {
    return switch (kind) {
      case PROMPT_DENIED -> "image_generation_user_error";
      case RENDERING_FAILED -> "image_generation_error";
      case QUOTA_EXCEEDED -> "rate_limit_error";
      default -> kind.status() >= 500 ? "server_error" : "invalid_request_error";
    };
  }

  private static String code(Problem problem) {
    return switch (problem.kind()) {
      case UNAUTHORIZED -> "invalid_api_key";
      case QUOTA_EXCEEDED -> "rate_limit_exceeded";
      case PROMPT_DENIED -> "moderation_blocked";
      case INVALID_REQUEST ->
          problem.errors().stream().findFirst().map(OpenAiErrors::code).orElse("invalid_request");
      default -> problem.kind().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String code(FieldError error) {
    if (error.found().equals("nothing")) {
      return "missing_required_parameter";
    }
    return error.expected().equals("no such field") ? "unknown_parameter" : "invalid_value";
  }
}
