package io.pressroom.gateway.request;

import io.pressroom.gateway.request.fields.FieldReader;
import io.pressroom.gateway.request.fields.TextRule;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.Webhook;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The spec of a batch. */
final class BatchFields {

  private static final int MAX_NAME = 200;
  private static final int MAX_LOCALES = RequestLimits.MAX_COPIES;
  private static final int MAX_SIZES = 16;
  private static final TextRule NAME = TextRule.prose(0, MAX_NAME);
  private static final TextRule LABEL = TextRule.prose(1, RequestLimits.MAX_LABEL);

  private BatchFields() {}

  static BatchSpec read(FieldReader fields, DeliveryFields delivery) {
    String name = fields.text("name", NAME).orElse("");
    List<String> locales = fields.texts("locales", MAX_LOCALES, LABEL);
    List<String> sizes = fields.texts("sizes", MAX_SIZES, LABEL);
    JsonObject template = template(fields, locales, sizes);
    Lane lane = JobRequestReader.lane(fields, Lane.LANE_BULK);
    OptionalLong seed = fields.integer("seed", 0, RequestLimits.MAX_SEED);
    Optional<Webhook> webhook = delivery.webhook(fields);
    return new BatchSpec(name, template, locales, sizes, lane, seed, webhook, encoding(fields));
  }

  private static JsonObject template(FieldReader fields, List<String> locales, List<String> sizes) {
    Optional<FieldReader> template = fields.object("template");
    if (template.isEmpty()) {
      // Fine where the file's own columns say all, as a column 'prompt' may.
      return new JsonObject();
    }
    FieldReader inner = template.get();
    if (inner.has("lane")) {
      inner.error("lane", "none: the lane is the spec's", inner.json().getValue("lane"));
    }
    if (inner.has("size") && !sizes.isEmpty()) {
      inner.error("size", "either a size or the spec's sizes", "both");
    }
    if (!locales.isEmpty() && !inner.has("copy")) {
      inner.missing("copy", "the text that each locale has");
    }
    if (!locales.isEmpty() && inner.has("copies")) {
      inner.error("copies", "either copies or the spec's locales", "both");
    }
    return inner.json();
  }

  private static Optional<Charset> encoding(FieldReader fields) {
    Optional<String> name = fields.text("encoding", LABEL);
    Optional<Charset> charset = name.flatMap(BatchFields::charset);
    if (name.isPresent() && charset.isEmpty()) {
      fields.error("encoding", "a character set such as GB18030", name.get());
    }
    return charset;
  }

  private static Optional<Charset> charset(String name) {
    try {
      return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    } catch (IllegalCharsetNameException e) {
      return Optional.empty();
    }
  }
}
