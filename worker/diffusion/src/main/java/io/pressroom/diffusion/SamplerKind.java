package io.pressroom.diffusion;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The update rules that a request can name. */
public enum SamplerKind {
  EULER,
  EULER_ANCESTRAL,
  DDIM,
  DPMPP_2M,
  /** Euler's rule for models trained by flow matching; they take no other. */
  FLOW_EULER;

  /** The name on the wire and in metrics, such as {@code dpmpp_2m}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind with this {@link #wireName}, or empty. */
  public static Optional<SamplerKind> of(String wireName) {
    return Arrays.stream(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
  }
}
