package io.pressroom.training.data;

import io.pressroom.training.tensor.Tensors;
import io.pressroom.training.text.ClipTokenizer;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Prompts as the text encoder takes them. */
public record Prompts(ClipTokenizer tokenizer, int length) {

  /** Token ids [prompts, length]. */
  public Tensor ids(List<String> prompts) {
    var ids = new long[prompts.size() * length];
    int next = 0;
    for (var prompt : prompts) {
      for (int id : tokenizer.encode(prompt, length)) {
        ids[next++] = id;
      }
    }
    return Tensors.of(ids, prompts.size(), length);
  }
}
