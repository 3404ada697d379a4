package io.pressroom.training.net.unet;

import io.pressroom.training.layer.Attention;
import io.pressroom.training.layer.GroupNorm;
import io.pressroom.training.layer.LayerNorm;
import io.pressroom.training.layer.Linear;
import io.pressroom.training.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * diffusers' Transformer2DModel with linear projections and one BasicTransformerBlock: the pixels
 * attend to each other, then to the text, then pass a gated feed-forward layer.
 */
final class SpatialTransformer {
  private final GroupNorm norm;
  private final Linear projectIn;
  private final LayerNorm norm1;
  private final Heads self;
  private final LayerNorm norm2;
  private final Heads cross;
  private final LayerNorm norm3;
  private final Linear gate;
  private final Linear contract;
  private final Linear projectOut;

  SpatialTransformer(Scope scope, UnetConfig config, int width) {
    norm = new GroupNorm(scope.at("norm"), config.groups(), width, 1e-6);
    projectIn = Linear.of(scope.at("proj_in"), width, width);
    var block = scope.at("transformer_blocks", 0);
    norm1 = new LayerNorm(block.at("norm1"), width);
    self = new Heads(block.at("attn1"), config.heads(), width, width);
    norm2 = new LayerNorm(block.at("norm2"), width);
    cross = new Heads(block.at("attn2"), config.heads(), width, config.textWidth());
    norm3 = new LayerNorm(block.at("norm3"), width);
    gate = Linear.of(block.at("ff", "net", 0, "proj"), width, 8L * width);
    contract = Linear.of(block.at("ff", "net", 2), 4L * width, width);
    projectOut = Linear.zero(scope.at("proj_out"), width, width);
  }

  /** Pixels [batch, width, height, width'], text [batch, tokens, textWidth]. */
  Tensor forward(Tensor x, Tensor text) {
    long batch = x.size(0);
    long height = x.size(2);
    long width = x.size(3);
    var tokens = norm.forward(x).permute(0, 2, 3, 1).reshape(batch, height * width, x.size(1));
    tokens = projectIn.forward(tokens);
    var normed = norm1.forward(tokens);
    tokens = tokens.add(self.forward(normed, normed));
    tokens = tokens.add(cross.forward(norm2.forward(tokens), text));
    tokens = tokens.add(feedForward(norm3.forward(tokens)));
    tokens = projectOut.forward(tokens).view(batch, height, width, x.size(1));
    return x.add(tokens.permute(0, 3, 1, 2));
  }

  private Tensor feedForward(Tensor tokens) {
    var halves = gate.forward(tokens).chunk(2, -1);
    return contract.forward(halves.get(0).mul(torch.gelu(halves.get(1))));
  }

  /** An attention layer's projections; keys and values come from a context of its own width. */
  private static final class Heads {
    private final int heads;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear out;

    Heads(Scope scope, int heads, int width, int contextWidth) {
      this.heads = heads;
      query = Linear.withoutBias(scope.at("to_q"), width, width);
      key = Linear.withoutBias(scope.at("to_k"), contextWidth, width);
      value = Linear.withoutBias(scope.at("to_v"), contextWidth, width);
      out = Linear.of(scope.at("to_out", 0), width, width);
    }

    Tensor forward(Tensor x, Tensor context) {
      return out.forward(
          Attention.attend(query.forward(x), key.forward(context), value.forward(context), heads));
    }
  }
}
