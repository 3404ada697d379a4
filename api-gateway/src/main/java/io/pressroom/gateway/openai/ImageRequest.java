package io.pressroom.gateway.openai;

import io.pressroom.gateway.request.JobDraft;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What {@code POST /v1/images/generations} asks for.
 *
 * @param draft the job; throws what the farm refuses, by the names that the fields have here
 * @param delivery how its pictures come back
 * @param revisedPrompt the prompt that is rendered, where it isn't the one that was sent
 */
record ImageRequest(Supplier<JobDraft> draft, Delivery delivery, Optional<String> revisedPrompt) {

  ImageRequest {
    Objects.requireNonNull(draft, "draft");
    Objects.requireNonNull(delivery, "delivery");
    Objects.requireNonNull(revisedPrompt, "revisedPrompt");
  }

  /**
   * How pictures come back.
   *
   * @param isInline whether in the answer itself, in base64, or as URLs
   * @param encoding of the pictures
   * @param quality as answers repeat it: {@code low}, {@code medium} or {@code high}
   * @param isStreamed whether as server-sent events
   * @param partialImages how many unfinished pictures a stream carries at most, 0..3
   */
  record Delivery(
      boolean isInline, Encoding encoding, String quality, boolean isStreamed, int partialImages) {

    Delivery {
      Objects.requireNonNull(encoding, "encoding");
      Objects.requireNonNull(quality, "quality");
    }
  }

  /**
   * A format of pictures.
   *
   * @param isJpeg JPEG, or PNG
   * @param compression 0..100, which is the quality that a JPEG is written with
   */
  record Encoding(boolean isJpeg, int compression) {

    String format() {
      return isJpeg ? "jpeg" : "png";
    }
  }
}
