package io.pressroom.modeltools.reference;

/** transformers' {@code CLIPTextModel} with {@code quick_gelu}. */
public final class TextEncoder extends Layers {
  private final int layers;
  private final int heads;

  public TextEncoder(RandomParameters weights, int layers, int heads) {
    super(weights);
    this.layers = layers;
    this.heads = heads;
  }

  /** The last hidden state, [batch, sequence, hidden]. */
  public Nd encode(long[][] ids) {
    Nd tokens = weights.get("text_model.embeddings.token_embedding.weight");
    Nd positions = weights.get("text_model.embeddings.position_embedding.weight");
    int hidden = tokens.size(1);
    int sequence = ids[0].length;
    Nd x =
        Nd.filled(
            i -> {
              int column = i % hidden;
              int position = i / hidden % sequence;
              int token = (int) ids[i / hidden / sequence][position];
              return tokens.at(token, column) + positions.at(position, column);
            },
            ids.length,
            sequence,
            hidden);
    for (int layer = 0; layer < layers; layer++) {
      x = layer("text_model.encoder.layers." + layer, x);
    }
    return layerNorm("text_model.final_layer_norm", x, 1e-5);
  }

  private Nd layer(String name, Nd x) {
    Nd normal = layerNorm(name + ".layer_norm1", x, 1e-5);
    String attention = name + ".self_attn";
    Nd attended =
        Functions.attention(
            linear(attention + ".q_proj", normal),
            linear(attention + ".k_proj", normal),
            linear(attention + ".v_proj", normal),
            heads,
            true);
    Nd hidden = x.plus(linear(attention + ".out_proj", attended));
    Nd wide = linear(name + ".mlp.fc1", layerNorm(name + ".layer_norm2", hidden, 1e-5));
    return hidden.plus(linear(name + ".mlp.fc2", wide.map(Functions::quickGelu)));
  }
}
