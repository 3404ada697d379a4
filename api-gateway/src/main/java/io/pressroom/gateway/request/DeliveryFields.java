package io.pressroom.gateway.request;

import com.google.protobuf.util.Timestamps;
import io.pressroom.gateway.request.fields.FieldReader;
import io.pressroom.gateway.request.fields.TextRule;
import io.pressroom.gateway.webhook.guard.TargetGuard;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** When a job must be done, who is told, and what the client wants back with it. */
final class DeliveryFields {

  private static final TextRule TIMESTAMP = TextRule.prose(1, 40);
  private static final TextRule URL = TextRule.prose(1, RequestLimits.MAX_URL);
  private static final TextRule KEY = TextRule.lettering(RequestLimits.MAX_LABEL);
  private static final TextRule VALUE = TextRule.prose(0, RequestLimits.MAX_METADATA_VALUE);

  private final Instant now;
  private final Optional<TargetGuard> webhooks;

  DeliveryFields(Instant now, Optional<TargetGuard> webhooks) {
    this.now = now;
    this.webhooks = webhooks;
  }

  void read(FieldReader fields, RenderJob.Builder job) {
    deadline(fields).ifPresent(at -> job.setDeadline(Timestamps.fromMillis(at.toEpochMilli())));
    webhook(fields).ifPresent(job::setWebhook);
    metadata(fields, job);
  }

  private Optional<Instant> deadline(FieldReader fields) {
    Optional<String> text = fields.text("deadline", TIMESTAMP);
    Optional<Instant> at = text.flatMap(DeliveryFields::instant);
    if (text.isPresent() && at.filter(now::isBefore).isEmpty()) {
      fields.error("deadline", "an RFC 3339 time after " + now, text.get());
    }
    return at;
  }

  private static Optional<Instant> instant(String text) {
    try {
      Instant at = OffsetDateTime.parse(text).toInstant();
      return Timestamps.isValid(at.getEpochSecond(), 0) ? Optional.of(at) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  Optional<Webhook> webhook(FieldReader fields) {
    Optional<FieldReader> webhook = fields.object("webhook");
    if (webhook.isEmpty()) {
      return Optional.empty();
    }
    FieldReader inner = webhook.get();
    if (webhooks.isEmpty()) {
      fields.error("webhook", "none: this farm has no secret to sign webhooks with", "a webhook");
    }
    if (!inner.has("url")) {
      inner.missing("url", "where to send the outcome");
    }
    Optional<String> url = inner.text("url", URL);
    inner.refuseUnknown();
    webhooks
        .flatMap(guard -> url.flatMap(guard::refusal))
        .ifPresent(expected -> inner.error("url", expected, url.orElse("")));
    return url.map(text -> Webhook.newBuilder().setUrl(text).build());
  }

  private static void metadata(FieldReader fields, RenderJob.Builder job) {
    Optional<FieldReader> metadata = fields.object("metadata");
    if (metadata.isEmpty()) {
      return;
    }
    FieldReader inner = metadata.get();
    if (inner.names().size() > RequestLimits.MAX_METADATA_ENTRIES) {
      fields.error(
          "metadata",
          "at most " + RequestLimits.MAX_METADATA_ENTRIES + " entries",
          inner.names().size());
      return;
    }
    int bytes = 0;
    for (String name : inner.names()) {
      if (name.isEmpty() || KEY.broken(name).isPresent()) {
        fields.error("metadata", "names of 1.." + RequestLimits.MAX_LABEL + " characters", name);
        continue;
      }
      Optional<String> value = inner.text(name, VALUE);
      bytes += utf8Length(name) + value.map(DeliveryFields::utf8Length).orElse(0);
      value.ifPresent(text -> job.putMetadata(name, text));
    }
    if (bytes > RequestLimits.MAX_METADATA_BYTES) {
      fields.error(
          "metadata", "at most " + RequestLimits.MAX_METADATA_BYTES + " bytes", bytes + " bytes");
    }
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
