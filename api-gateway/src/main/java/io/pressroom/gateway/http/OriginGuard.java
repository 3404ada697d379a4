package io.pressroom.gateway.http;

import io.pressroom.gateway.auth.AuthSettings;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps pages of other sites from acting through a visitor's browser: a gateway on loopback asks
 * for no key, and a browser posts a form, or opens a WebSocket, to wherever a page says. A program
 * sends neither {@code Origin} nor {@code Sec-Fetch-Site}, so nothing changes for it.
 */
public final class OriginGuard {

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Optional<String> publicAuthority;
  private final boolean isLocal;

  /**
   * @param isLocal whether only this machine's own names can be the gateway's; without this, a name
   *     of someone else that resolves to loopback would be taken for the gateway's own
   */
  public OriginGuard(Optional<URI> publicUrl, boolean isLocal) {
    this.publicAuthority = publicUrl.map(URI::getRawAuthority).map(OriginGuard::lower);
    this.isLocal = isLocal;
  }

  /** To be mounted before the routes that change something. */
  public void mount(Router router) {
    router.route().handler(this::check);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    boolean isSafe = SAFE.contains(request.method()) && request.getHeader("Upgrade") == null;
    if (!isSafe) {
      if ("cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
        throw foreign("Sec-Fetch-Site", "cross-site");
      }
      Exchange.header(context, "Origin")
          .filter(origin -> !isOwn(origin, request.authority()))
          .ifPresent(
              origin -> {
                throw foreign("Origin", origin);
              });
    }
    context.next();
  }

  private boolean isOwn(String origin, HostAndPort called) {
    int scheme = origin.indexOf("://");
    if (scheme < 0) {
      return false;
    }
    String authority = lower(origin.substring(scheme + 3));
    if (publicAuthority.equals(Optional.of(authority))) {
      return true;
    }
    return called != null
        && authority.equals(lower(called.toString()))
        && (!isLocal || AuthSettings.isLoopback(called.host()));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static Problem.Raised foreign(String header, String found) {
    return Problem.raised(
        Problem.Kind.FOREIGN_ORIGIN, header + ": expected this gateway's own, found " + found);
  }
}
