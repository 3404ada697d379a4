package io.pressroom.training.net;

import io.pressroom.training.layer.Attention;
import io.pressroom.training.layer.LayerNorm;
import io.pressroom.training.layer.Linear;
import io.pressroom.training.tensor.Init;
import io.pressroom.training.tensor.Parameter;
import io.pressroom.training.tensor.ParameterSet;
import io.pressroom.training.tensor.Scope;
import io.pressroom.training.tensor.Storage;
import io.pressroom.training.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * CLIP's text encoder (Radford et al., arXiv:2103.00020) as transformers' CLIPTextModel: a causal
 * pre-norm transformer with the quick GELU.
 */
public final class ClipTextModel {
  private final ClipTextConfig config;
  private final ParameterSet parameters = new ParameterSet();
  private final Parameter tokens;
  private final Parameter positions;
  private final List<Layer> layers = new ArrayList<>();
  private final LayerNorm finalNorm;
  private final Tensor causalMask;

  public ClipTextModel(ClipTextConfig config, Storage storage) {
    this.config = config;
    var model = parameters.root().at("text_model");
    var embeddings = model.at("embeddings");
    int width = config.hiddenSize();
    tokens =
        embeddings
            .at("token_embedding")
            .parameter("weight", Init.normal(0.1), config.vocabSize(), width);
    positions =
        embeddings
            .at("position_embedding")
            .parameter("weight", Init.normal(0.05), config.positions(), width);
    for (int i = 0; i < config.layers(); i++) {
      layers.add(new Layer(model.at("encoder", "layers", i), width, config));
    }
    finalNorm = new LayerNorm(model.at("final_layer_norm"), width);
    storage.allocate(parameters);
    long length = config.positions();
    causalMask =
        torch
            .full(
                new long[] {length, length},
                new Scalar(Double.NEGATIVE_INFINITY),
                new TensorOptions(ScalarType.Float))
            .triu_(1)
            .to(storage.type());
  }

  public ClipTextConfig config() {
    return config;
  }

  public ParameterSet parameters() {
    return parameters;
  }

  /** Token ids [batch, positions] -> last hidden state [batch, positions, hiddenSize]. */
  public Tensor forward(Tensor ids) {
    var x = torch.embedding(tokens.value(), ids).add(positions.value());
    for (var layer : layers) {
      x = layer.forward(x, causalMask);
    }
    return finalNorm.forward(x);
  }

  /** The hidden state at the first end token of each row, [batch, hiddenSize]. */
  public Tensor pool(Tensor hidden, Tensor ids) {
    long batch = ids.size(0);
    var ends =
        ids.eq(new Scalar(config.endToken())).to(ScalarType.Int).argmax(new LongOptional(1), true);
    var index = ends.view(batch, 1, 1).expand(batch, 1, config.hiddenSize());
    return hidden.gather(1, index).view(batch, config.hiddenSize());
  }

  private static final class Layer {
    private final LayerNorm norm1;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear out;
    private final LayerNorm norm2;
    private final Linear expand;
    private final Linear contract;
    private final int heads;

    Layer(Scope scope, int width, ClipTextConfig config) {
      norm1 = new LayerNorm(scope.at("layer_norm1"), width);
      var attention = scope.at("self_attn");
      query = Linear.of(attention.at("q_proj"), width, width);
      key = Linear.of(attention.at("k_proj"), width, width);
      value = Linear.of(attention.at("v_proj"), width, width);
      out = Linear.of(attention.at("out_proj"), width, width);
      norm2 = new LayerNorm(scope.at("layer_norm2"), width);
      expand = Linear.of(scope.at("mlp", "fc1"), width, config.intermediateSize());
      contract = Linear.of(scope.at("mlp", "fc2"), config.intermediateSize(), width);
      heads = config.heads();
    }

    Tensor forward(Tensor x, Tensor mask) {
      var normed = norm1.forward(x);
      var attended =
          Attention.attend(
              query.forward(normed), key.forward(normed), value.forward(normed), heads, mask);
      x = x.add(out.forward(attended));
      return x.add(contract.forward(quickGelu(expand.forward(norm2.forward(x)))));
    }

    private static Tensor quickGelu(Tensor x) {
      return x.mul(torch.sigmoid(Tensors.scale(x, 1.702)));
    }
  }
}
