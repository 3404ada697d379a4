package io.pressroom.gateway.request;

import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.Webhook;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a batch makes of its rows.
 *
 * @param name for people; may be empty
 * @param template a job whose texts have variables
 * @param locales for each of which a row has a copy; empty where the template says all itself
 * @param sizes {@code WxH}, for each of which a row has a picture; empty for the one of the
 *     template
 * @param seed of choices and pictures
 * @param webhook told when the batch has ended
 * @param encoding of the file, where it can't be told from its bytes
 */
public record BatchSpec(
    String name,
    JsonObject template,
    List<String> locales,
    List<String> sizes,
    Lane lane,
    OptionalLong seed,
    Optional<Webhook> webhook,
    Optional<Charset> encoding) {

  public BatchSpec {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(template, "template");
    locales = List.copyOf(locales);
    sizes = List.copyOf(sizes);
    Objects.requireNonNull(lane, "lane");
    Objects.requireNonNull(seed, "seed");
    Objects.requireNonNull(webhook, "webhook");
    Objects.requireNonNull(encoding, "encoding");
  }
}
