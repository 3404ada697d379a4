package io.pressroom.gateway.http;

import io.pressroom.gateway.auth.Principal;
import io.pressroom.gateway.jobs.SubmitRequest;
import io.pressroom.gateway.request.JobDraft;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.pressroom.gateway.view.Links;
import io.pressroom.gateway.view.PictureSigner;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What the handlers need of a request and an answer. */
public final class Exchange {

  private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private static final String SIGNER_KEY = "picture-signer";

  private Exchange() {}

  /**
   * Who calls, as the {@link Guard} has found out.
   *
   * @throws Problem.Raised if it has not: what nobody has guarded is not for everyone
   */
  public static Principal principal(RoutingContext context) {
    Principal known = context.get(Principal.CONTEXT_KEY);
    if (known == null) {
      throw Problem.raised(Problem.Kind.UNAUTHORIZED, "expected an API key, found none");
    }
    return known;
  }

  /**
   * Who calls, where that is an admin.
   *
   * @throws Problem.Raised if it is not
   */
  public static Principal admin(RoutingContext context) {
    Principal principal = principal(context);
    if (!principal.isAdmin()) {
      throw Problem.raised(
          Problem.Kind.FORBIDDEN, "Authorization: expected an admin's key, found another");
    }
    return principal;
  }

  /** Whose request it is. */
  public static String tenant(RoutingContext context) {
    return principal(context).tenant();
  }

  /**
   * The request's body.
   *
   * @throws Problem.Raised if the body is no JSON object
   */
  public static JsonObject body(RoutingContext context) {
    try {
      if (Json.decodeValue(bodyBytes(context)) instanceof JsonObject object) {
        return object;
      }
    } catch (DecodeException e) {
      String found = firstLine(String.valueOf(e.getMessage()));
      throw Problem.raised(Problem.Kind.MALFORMED_BODY, "body", "a JSON object", found);
    }
    throw Problem.raised(
        Problem.Kind.MALFORMED_BODY, "body", "a JSON object", "another JSON value");
  }

  /** Tells a repeated request from another one. */
  public static String digest(RoutingContext context) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(bodyBytes(context).getBytes());
      return "sha256:" + HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The client's name for its submission.
   *
   * @throws InvalidRequestException if it has a key of another form
   */
  public static Optional<String> idempotencyKey(RoutingContext context) {
    Optional<String> key = header(context, "Idempotency-Key");
    if (key.isPresent() && !IDEMPOTENCY_KEY.matcher(key.get()).matches()) {
      throw new InvalidRequestException(
          "Idempotency-Key", "1..255 visible ASCII characters", key.get().length() + " characters");
    }
    return key;
  }

  /** The submission that the request is, of what {@code draft} makes of its body. */
  public static SubmitRequest submission(RoutingContext context, Supplier<JobDraft> draft) {
    return new SubmitRequest(
        tenant(context), idempotencyKey(context), digest(context), traceparent(context), draft);
  }

  /**
   * The trace that the request belongs to; one of another form is ignored, as its standard asks.
   */
  public static Optional<String> traceparent(RoutingContext context) {
    return header(context, "traceparent").filter(trace -> TRACEPARENT.matcher(trace).matches());
  }

  public static Optional<String> header(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getHeader(name));
  }

  /** Links as this client must see them: under the configured address, or where it called. */
  public static Links links(RoutingContext context, Optional<URI> publicUrl) {
    PictureSigner signer = context.get(SIGNER_KEY);
    return new Links(
        publicUrl.map(URI::toString).orElseGet(() -> calledAt(context.request())),
        signer == null ? PictureSigner.NONE : signer);
  }

  /** Has the links of all requests signed. To be mounted before the routes that give out links. */
  public static void signLinks(Router router, PictureSigner signer) {
    router
        .route()
        .handler(
            context -> {
              context.put(SIGNER_KEY, signer);
              context.next();
            });
  }

  private static String calledAt(HttpServerRequest request) {
    // HTTP/1.0 has no Host.
    Object authority = request.authority() != null ? request.authority() : request.localAddress();
    return request.scheme() + "://" + authority;
  }

  public static void json(RoutingContext context, int status, JsonObject body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(body.toBuffer());
  }

  /** Answers on the request's own context once the stage is done, or fails the request. */
  public static <T> void answer(
      RoutingContext context, CompletionStage<T> stage, Handler<T> answer) {
    Future.fromCompletionStage(stage, context.vertx().getOrCreateContext())
        .map(
            result -> {
              answer.handle(result);
              return null;
            })
        .onFailure(context::fail);
  }

  /** What follows it tells of the parser's settings. */
  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("not JSON");
  }

  private static Buffer bodyBytes(RoutingContext context) {
    Buffer body = context.body().buffer();
    return body == null ? Buffer.buffer() : body;
  }
}
