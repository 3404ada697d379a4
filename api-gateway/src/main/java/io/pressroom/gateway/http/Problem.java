package io.pressroom.gateway.http;

import io.pressroom.gateway.auth.TenantNotFoundException;
import io.pressroom.gateway.batch.IllegalBatchStateException;
import io.pressroom.gateway.jobs.ArchiveUnavailableException;
import io.pressroom.gateway.jobs.IdempotencyConflictException;
import io.pressroom.gateway.jobs.JobNotFoundException;
import io.pressroom.gateway.jobs.QueueUnavailableException;
import io.pressroom.gateway.jobs.finished.JobConflictException;
import io.pressroom.gateway.policy.PromptDeniedException;
import io.pressroom.gateway.quota.QuotaExceededException;
import io.pressroom.gateway.request.NoModelServedException;
import io.pressroom.gateway.request.fields.FieldError;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * An answer that says what went wrong: problem details by RFC 9457.
 *
 * @param kind says it to programs
 * @param detail says it to people, of this one request
 * @param errors what is wrong with which field; empty where no field is to blame
 * @param retryAfterSeconds after which trying again may help; 0 where it won't
 */
public record Problem(Kind kind, String detail, List<FieldError> errors, int retryAfterSeconds) {

  private static final String OUTAGE =
      "Nothing was promised: try again, under the same Idempotency-Key if it must not run twice.";

  /** What can go wrong, each with its status and the time after which trying again may help. */
  public enum Kind {
    MALFORMED_BODY(400, "The body is not a JSON object"),
    INVALID_REQUEST(400, "The request is not valid"),
    UNAUTHORIZED(401, "Who calls is not known"),
    FORBIDDEN(403, "The caller may not do this"),
    FOREIGN_ORIGIN(403, "A page of another site may not do this"),
    URL_EXPIRED(403, "The link has run out"),
    URL_FORGED(403, "The link is not one of this gateway's"),
    NOT_FOUND(404, "There is no such thing"),
    MODEL_NOT_FOUND(404, "There is no such model"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_FINISHED(409, "The job has not finished"),
    BATCH_STATE(409, "The batch is in another state"),
    WRONG_STATUS(409, "The job's status does not allow it"),
    MODEL_NOT_SERVED(409, "The model that rendered the job is no longer served"),
    IDEMPOTENCY_CONFLICT(409, "The Idempotency-Key was used for another request"),
    ENDPOINT_DISABLED(409, "The webhook endpoint is disabled"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be application/json"),
    PROMPT_DENIED(422, "The prompt policy denies this text"),
    RENDERING_FAILED(422, "The job failed"),
    QUOTA_EXCEEDED(429, "The tenant asks for more than it may"),
    INTERNAL_ERROR(500, "The gateway failed"),
    STARTING(503, "The gateway is starting", 1),
    TOO_MANY_SUBSCRIBERS(503, "The gateway has as many subscribers as it takes", 5),
    NO_MODEL_SERVED(503, "No model is served yet", 5),
    QUEUE_UNAVAILABLE(503, "The queue does not answer", 2),
    STORE_UNAVAILABLE(503, "The object store does not answer", 2),
    NOT_IN_TIME(504, "The job did not finish in time");

    private final int status;
    private final String title;
    private final int retryAfterSeconds;

    Kind(int status, String title) {
      this(status, title, 0);
    }

    Kind(int status, String title, int retryAfterSeconds) {
      this.status = status;
      this.title = title;
      this.retryAfterSeconds = retryAfterSeconds;
    }

    public int status() {
      return status;
    }

    /**
     * Whether something behind the gateway failed: what exactly is for the log, not for clients.
     */
    boolean isOutage() {
      return this == QUEUE_UNAVAILABLE || this == STORE_UNAVAILABLE;
    }

    public String title() {
      return title;
    }

    private String type() {
      return "urn:pressroom:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Ends a request with a problem of its own. */
  public static final class Raised extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<FieldError> errors;

    private Raised(Kind kind, String detail, List<FieldError> errors) {
      super(detail);
      this.kind = kind;
      this.errors = errors;
    }
  }

  public Problem {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(detail, "detail");
    errors = List.copyOf(errors);
  }

  public Problem(Kind kind, String detail, List<FieldError> errors) {
    this(kind, detail, errors, kind.retryAfterSeconds);
  }

  public static Problem of(Kind kind, String detail) {
    return new Problem(kind, detail, List.of());
  }

  /** To be thrown by a handler. */
  public static Raised raised(Kind kind, String detail) {
    return new Raised(kind, detail, List.of());
  }

  /** To be thrown by a handler, where one part of the request is to blame. */
  public static Raised raised(Kind kind, String field, String expected, String found) {
    FieldError error = new FieldError(field, expected, found);
    return new Raised(kind, error.toString(), List.of(error));
  }

  /** What a failure looks like to the client; empty where it is the gateway's own fault. */
  public static Optional<Problem> of(Throwable thrown) {
    Throwable failure =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof InvalidRequestException invalid) {
      return Optional.of(new Problem(Kind.INVALID_REQUEST, message, invalid.errors()));
    }
    if (failure instanceof PromptDeniedException denied) {
      return Optional.of(
          new Problem(Kind.PROMPT_DENIED, message, List.of(denied.denial().error())));
    }
    if (failure instanceof QuotaExceededException quota) {
      return Optional.of(
          new Problem(Kind.QUOTA_EXCEEDED, message, List.of(), quota.retryAfterSeconds()));
    }
    return kindOf(failure)
        .map(kind -> new Problem(kind, kind.isOutage() ? OUTAGE : message, errorsOf(failure)));
  }

  private static List<FieldError> errorsOf(Throwable failure) {
    if (failure instanceof Raised raised) {
      return raised.errors;
    } else if (failure instanceof JobNotFoundException missing) {
      return List.of(new FieldError("id", "the id of one of your jobs", missing.jobId()));
    } else if (failure instanceof JobConflictException conflict) {
      return List.of(new FieldError(conflict.field(), conflict.expected(), conflict.found()));
    } else if (failure instanceof IdempotencyConflictException) {
      return List.of(
          new FieldError("Idempotency-Key", "the request that it was used for", "another request"));
    }
    return List.of();
  }

  private static Optional<Kind> kindOf(Throwable failure) {
    if (failure instanceof Raised raised) {
      return Optional.of(raised.kind);
    } else if (failure instanceof JobNotFoundException
        || failure instanceof TenantNotFoundException) {
      return Optional.of(Kind.NOT_FOUND);
    } else if (failure instanceof JobConflictException conflict) {
      return Optional.of(Kind.valueOf(conflict.reason().name()));
    } else if (failure instanceof IdempotencyConflictException) {
      return Optional.of(Kind.IDEMPOTENCY_CONFLICT);
    } else if (failure instanceof IllegalBatchStateException) {
      return Optional.of(Kind.BATCH_STATE);
    } else if (failure instanceof NoModelServedException) {
      return Optional.of(Kind.NO_MODEL_SERVED);
    } else if (failure instanceof QueueUnavailableException) {
      return Optional.of(Kind.QUEUE_UNAVAILABLE);
    } else if (failure instanceof ArchiveUnavailableException) {
      return Optional.of(Kind.STORE_UNAVAILABLE);
    }
    return Optional.empty();
  }

  /** The problem details. */
  public JsonObject json() {
    JsonObject json =
        new JsonObject()
            .put("type", kind.type())
            .put("title", kind.title)
            .put("status", kind.status)
            .put("detail", detail);
    if (!errors.isEmpty()) {
      JsonArray fields = new JsonArray();
      for (FieldError error : errors) {
        JsonObject field =
            new JsonObject()
                .put("field", error.field())
                .put("expected", error.expected())
                .put("found", error.found());
        error
            .place()
            .ifPresent(place -> field.put("row", place.row()).put("column", place.column()));
        fields.add(field);
      }
      json.put("errors", fields);
    }
    return json;
  }

  public void sendTo(HttpServerResponse response) {
    sendTo(response, kind.status, "application/problem+json", json());
  }

  /** Answers in another form than problem details, with all that stands outside the body. */
  public void sendTo(HttpServerResponse response, int status, String type, JsonObject body) {
    if (retryAfterSeconds > 0) {
      response.putHeader("Retry-After", Integer.toString(retryAfterSeconds));
    }
    response
        .setStatusCode(status)
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "no-store")
        .end(body.toBuffer());
  }
}
