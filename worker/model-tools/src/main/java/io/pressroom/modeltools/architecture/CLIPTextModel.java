package io.pressroom.modeltools.architecture;

import io.pressroom.modeltools.checkpoint.ModelConfig;
import io.pressroom.modeltools.nn.Activation;
import io.pressroom.modeltools.nn.Attend;
import io.pressroom.modeltools.nn.Linear;
import io.pressroom.modeltools.nn.Normalization;
import io.pressroom.modeltools.nn.Normalization.Normalized;
import io.pressroom.modeltools.nn.Ops;
import io.pressroom.modeltools.nn.Parameters;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.Dim;
import io.pressroom.modeltools.onnx.ElementType;
import io.pressroom.modeltools.onnx.GraphBuilder;
import io.pressroom.modeltools.onnx.OnnxModel;
import io.pressroom.modeltools.onnx.Value;

/**
 * transformers' {@code CLIPTextModel}: a causal transformer over the tokens of a prompt.
 *
 * <p>{@code input_ids} [batch, sequence] int64 becomes {@code last_hidden_state} [batch, sequence,
 * hidden] and {@code pooler_output} [batch, hidden], the state of the first end-of-text token.
 *
 * @param endOfText the token that ends a prompt
 * @see <a href="https://arxiv.org/abs/2103.00020">Learning Transferable Visual Models</a>
 */
public record CLIPTextModel(
    Sizes sizes, int vocabulary, int positions, int layers, float eps, int endOfText) {

  /** Of one layer. */
  public record Sizes(int hidden, int intermediate, int heads, Activation activation) {}

  /** Configs saved before transformers 4.31 say 2 here, whatever the tokenizer says. */
  private static final int UNKNOWN_END_OF_TEXT = 2;

  public static CLIPTextModel of(ModelConfig config) {
    Sizes sizes =
        new Sizes(
            config.integer("hidden_size", 512),
            config.integer("intermediate_size", 2048),
            config.integer("num_attention_heads", 8),
            config.activation("hidden_act", "quick_gelu"));
    if (sizes.hidden % sizes.heads != 0) {
      throw config.unsupported(
          "num_attention_heads", sizes.heads, "a divisor of hidden_size " + sizes.hidden);
    }
    return new CLIPTextModel(
        sizes,
        config.integer("vocab_size", 49408),
        config.integer("max_position_embeddings", 77),
        config.integer("num_hidden_layers", 12),
        (float) config.number("layer_norm_eps", 1e-5),
        config.integer("eos_token_id", UNKNOWN_END_OF_TEXT));
  }

  public OnnxModel lower(Parameters parameters) {
    GraphBuilder graph = new GraphBuilder("CLIPTextModel");
    Dim batch = Dim.of("batch");
    Dim sequence = Dim.of("sequence");
    Dim hidden = Dim.of(sizes.hidden);
    Value ids = graph.input("input_ids", ElementType.INT64, batch, sequence);
    Scope scope = Scope.root(graph, parameters).at("text_model");

    Value states = embed(scope.at("embeddings"), ids);
    for (int layer = 0; layer < layers; layer++) {
      states = layer(scope.at("encoder.layers", layer), states);
    }
    Value last = Normalization.layerNorm(scope.at("final_layer_norm"), states, sizes.hidden, eps);
    Value pooled = Ops.gatherRows(scope, last, endPositions(scope, ids));

    graph.output("last_hidden_state", last, ElementType.FLOAT, batch, sequence, hidden);
    graph.output("pooler_output", pooled, ElementType.FLOAT, batch, hidden);
    return graph.build();
  }

  private Value embed(Scope scope, Value ids) {
    Value tokens =
        Ops.gather(
            scope, scope.at("token_embedding").weight("weight", vocabulary, sizes.hidden), ids, 0);
    Value table = scope.at("position_embedding").weight("weight", positions, sizes.hidden);
    return Ops.add(scope, tokens, Ops.firstRows(scope, table, Ops.extent(scope, ids, 1)));
  }

  private Value layer(Scope scope, Value x) {
    Value first = Normalization.layerNorm(scope.at("layer_norm1"), x, sizes.hidden, eps);
    Scope attention = scope.at("self_attn");
    Linear projection = new Linear(sizes.hidden, sizes.hidden);
    Value query = projection.apply(attention.at("q_proj"), first);
    Value key = projection.apply(attention.at("k_proj"), first);
    Value value = projection.apply(attention.at("v_proj"), first);
    Value attended = Attend.causal(attention, query, key, value, sizes.heads);
    Value projected = projection.apply(attention.at("out_proj"), attended);
    Normalized second =
        Normalization.addAndLayerNorm(scope.at("layer_norm2"), projected, x, sizes.hidden, eps);

    Scope mlp = scope.at("mlp");
    Value fed = new Linear(sizes.hidden, sizes.intermediate).apply(mlp.at("fc1"), second.normal());
    fed = sizes.activation.apply(mlp, fed);
    fed = new Linear(sizes.intermediate, sizes.hidden).apply(mlp.at("fc2"), fed);
    return Ops.add(scope, fed, second.sum());
  }

  // [batch, 1]: end-of-text pads as well, so the first one counts. Where the config doesn't know
  // it, it is the highest id, as in CLIP's own vocabulary.
  private Value endPositions(Scope scope, Value ids) {
    return endOfText == UNKNOWN_END_OF_TEXT
        ? Ops.firstMaximum(scope, ids)
        : Ops.firstMaximum(scope, Ops.equal(scope, ids, endOfText));
  }
}
