package io.pressroom.gateway.http;

import io.pressroom.gateway.auth.Authenticator;
import io.pressroom.gateway.auth.Principal;
import io.pressroom.gateway.quota.RequestRates;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out who calls, before any route of the API does anything for them. What lies outside of the
 * API is open: probes, metrics, the console's files.
 *
 * <p>A picture's link with a signature passes without a principal; whoever serves the picture must
 * check it. A route that asks for the principal of such a request fails it.
 */
public final class Guard {

  /** {@code Token} is what older Replicate clients say. */
  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?:Bearer|Token) +(\\S+) *", Pattern.CASE_INSENSITIVE);

  private static final Pattern PICTURE =
      Pattern.compile("/v1/jobs/[^/]+/(?:images/[^/]+|posters/[^/]+/[^/]+)");

  /** What a browser opens without being able to send a header. */
  private static final Pattern TICKETED = Pattern.compile("/v1/(?:stream|.+/events)");

  private final Authenticator authenticator;
  private final RequestRates rates;

  public Guard(Authenticator authenticator, RequestRates rates) {
    this.authenticator = authenticator;
    this.rates = rates;
  }

  /** To be mounted before the routes that it guards and before their bodies are read. */
  public void mount(Router router) {
    router.route("/v1/*").handler(this::admit);
    router.route("/generate").handler(this::admit);
  }

  private void admit(RoutingContext context) {
    Optional<Principal> principal = principal(context);
    if (principal.isPresent()) {
      context.put(Principal.CONTEXT_KEY, principal.get());
      rates.take(principal.get().tenant());
    } else if (!isSignedPicture(context)) {
      context.response().putHeader("WWW-Authenticate", "Bearer realm=\"pressroom\"");
      throw Problem.raised(
          Problem.Kind.UNAUTHORIZED,
          "Authorization: expected Bearer and an API key, found "
              + (Exchange.header(context, "Authorization").isPresent() ? "another" : "nothing"));
    }
    context.next();
  }

  private Optional<Principal> principal(RoutingContext context) {
    if (!authenticator.isRequired()) {
      return Optional.of(Principal.OPEN);
    }
    Optional<String> authorization = Exchange.header(context, "Authorization");
    if (authorization.isPresent()) {
      Matcher credentials = AUTHORIZATION.matcher(authorization.get());
      return credentials.matches() ? authenticator.byKey(credentials.group(1)) : Optional.empty();
    }
    return isGet(context.request()) && TICKETED.matcher(context.normalizedPath()).matches()
        ? Optional.ofNullable(context.request().getParam("ticket")).flatMap(authenticator::byTicket)
        : Optional.empty();
  }

  private static boolean isSignedPicture(RoutingContext context) {
    return isGet(context.request())
        && Exchange.header(context, "Authorization").isEmpty()
        && context.request().getParam("signature") != null
        && PICTURE.matcher(context.normalizedPath()).matches();
  }

  private static boolean isGet(HttpServerRequest request) {
    return request.method().equals(HttpMethod.GET);
  }
}
