package io.pressroom.gateway.webhook.guard;

import inet.ipaddr.HostName;
import inet.ipaddr.IPAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Lets webhooks go to the public Internet and to what is on the allow-list, and nowhere else.
 * Immutable and thread-safe.
 *
 * <p>A name is resolved once per try, its addresses are checked, and the connection is made to the
 * very address that was checked. A name that answers differently the second time (DNS rebinding)
 * gains nothing: nobody asks it a second time.
 */
public final class TargetGuard {

  private static final String EXPECTED =
      "an absolute http or https URL with a host and no user info";

  private final AllowList allowed;
  private final Resolver resolver;

  public TargetGuard(AllowList allowed, Resolver resolver) {
    this.allowed = allowed;
    this.resolver = resolver;
  }

  /**
   * What can be said of a URL without asking a name server.
   *
   * @return what was expected instead; empty where nothing speaks against it yet
   */
  public Optional<String> refusal(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      return Optional.of(EXPECTED);
    }
    boolean isHttp =
        "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    if (!isHttp || url.getHost() == null || url.getUserInfo() != null) {
      return Optional.of(EXPECTED);
    }
    if (url.getPort() == 0 || url.getPort() > 65_535) {
      return Optional.of("a port of 1..65535");
    }
    IPAddress literal = new HostName(url.getHost()).asAddress();
    boolean isRefused =
        literal != null
            && !literal.isMultiple()
            && !isAllowed(url.getHost(), literal.toInetAddress());
    return isRefused ? Optional.of("a public address") : Optional.empty();
  }

  /** Completes with where to connect, or with {@link RefusedTargetException}. */
  public CompletionStage<Target> check(URI url) {
    Optional<String> refusal = refusal(url.toString());
    if (refusal.isPresent()) {
      return CompletableFuture.failedStage(new RefusedTargetException("expected " + refusal.get()));
    }
    String host = url.getHost();
    return resolver.resolve(withoutBrackets(host)).thenApply(found -> choose(url, host, found));
  }

  private Target choose(URI url, String host, List<InetAddress> found) {
    InetAddress address =
        found.stream()
            .filter(candidate -> isAllowed(host, candidate))
            .findFirst()
            // Which addresses a name has inside is not the client's business: not named.
            .orElseThrow(
                () -> new RefusedTargetException("no public address for " + url.getHost()));
    return new Target(url, new InetSocketAddress(address, port(url)));
  }

  private boolean isAllowed(String host, @Nullable InetAddress address) {
    return allowed.allows(withoutBrackets(host))
        || (address != null && (Networks.isPublic(address) || allowed.allows(address)));
  }

  private static int port(URI url) {
    if (url.getPort() > 0) {
      return url.getPort();
    }
    return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
