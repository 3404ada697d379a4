package io.pressroom.standalone.console;

import com.microsoft.playwright.Route;
import java.util.Map;

/** Answers that a farm gives where it can't do what it is asked. */
final class Answers {

  private Answers() {}

  static Route.FulfillOptions invalid(String field, String expected, String found) {
    return problem(
        400,
        """
        {"title": "The request is not valid", "status": 400, "detail": "see errors",
         "errors": [{"field": "%s", "expected": "%s", "found": "%s"}]}
        """
            .formatted(field, expected, found));
  }

  static Route.FulfillOptions full() {
    return problem(429, "{\"title\": \"Too many jobs\", \"status\": 429, \"detail\": \"wait\"}")
        .setHeaders(Map.of("Retry-After", "1"));
  }

  static Route.FulfillOptions unauthorized() {
    return problem(401, "{\"title\": \"No key\", \"status\": 401, \"detail\": \"no key\"}");
  }

  private static Route.FulfillOptions problem(int status, String body) {
    return new Route.FulfillOptions()
        .setStatus(status)
        .setContentType("application/problem+json")
        .setBody(body);
  }
}
