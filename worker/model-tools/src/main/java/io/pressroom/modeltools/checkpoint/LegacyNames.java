package io.pressroom.modeltools.checkpoint;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that checkpoints had before diffusers and transformers renamed them. */
final class LegacyNames {
  /** Attention of an autoencoder saved before diffusers 0.15, Stable Diffusion 1.5's among them. */
  private static final Pattern ATTENTION_BLOCK =
      Pattern.compile("(.*mid_block\\.attentions\\.\\d+)\\.(query|key|value|proj_attn)\\.(.*)");

  private static final Map<String, String> PROJECTIONS =
      Map.of("query", "to_q", "key", "to_k", "value", "to_v", "proj_attn", "to_out.0");

  private LegacyNames() {}

  /** What a weight is called now. */
  static String current(String name) {
    Matcher attention = ATTENTION_BLOCK.matcher(name);
    return attention.matches()
        ? "%s.%s.%s"
            .formatted(attention.group(1), PROJECTIONS.get(attention.group(2)), attention.group(3))
        : name;
  }

  /** Whether it is no weight but a constant that older versions saved along: 0, 1, 2 ... */
  static boolean isBuffer(String name) {
    return name.equals("text_model.embeddings.position_ids");
  }
}
