package io.pressroom.modeltools.architecture;

import io.pressroom.modeltools.architecture.UNetConfig.Level;
import io.pressroom.modeltools.blocks.Resample;
import io.pressroom.modeltools.blocks.ResnetBlock2D;
import io.pressroom.modeltools.blocks.TimeShift;
import io.pressroom.modeltools.blocks.Transformer2DModel;
import io.pressroom.modeltools.nn.Conv2d;
import io.pressroom.modeltools.nn.Normalization;
import io.pressroom.modeltools.nn.Ops;
import io.pressroom.modeltools.nn.Parameters;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.Dim;
import io.pressroom.modeltools.onnx.ElementType;
import io.pressroom.modeltools.onnx.GraphBuilder;
import io.pressroom.modeltools.onnx.OnnxModel;
import io.pressroom.modeltools.onnx.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * diffusers' {@code UNet2DConditionModel}: the denoiser.
 *
 * <p>{@code sample} [batch, channels, height, width], {@code timestep} [batch] float, so that each
 * image of a batch stands at its own step, and {@code encoder_hidden_states} [batch, sequence,
 * context] become {@code out_sample}, shaped as the sample. Height and width are multiples of
 * 2^(levels - 1).
 *
 * <p>Not thread-safe: one object lowers one network.
 */
public final class UNet2DConditionModel {
  private final UNetConfig config;
  private final Scope scope;
  private final Value context;
  private final TimeShift time;

  // Mutable state: what the way down leaves for the way up, the coarsest on top.
  private final Deque<Features> skips = new ArrayDeque<>();

  /** A picture and how many channels it has. */
  private record Features(Value value, int channels) {}

  private UNet2DConditionModel(UNetConfig config, Scope scope, Value timestep, Value context) {
    this.config = config;
    this.scope = scope;
    this.context = context;
    Scope embedding = scope.at("time_embedding");
    Value embedded =
        config.blocks().activation().apply(embedding, config.time().apply(embedding, timestep));
    int channels = config.time().embeddingChannels();
    this.time =
        config.blocks().scaleShift()
            ? new TimeShift.ScaleShift(embedded, channels)
            : new TimeShift.Shift(embedded, channels);
  }

  public static OnnxModel lower(UNetConfig config, Parameters parameters) {
    GraphBuilder graph = new GraphBuilder("UNet2DConditionModel");
    Dim batch = Dim.of("batch");
    Dim height = Dim.of("height");
    Dim width = Dim.of("width");
    UNetConfig.Ends ends = config.ends();
    Value sample =
        graph.input("sample", ElementType.FLOAT, batch, Dim.of(ends.inChannels()), height, width);
    Value timestep = graph.input("timestep", ElementType.FLOAT, batch);
    Value context =
        graph.input(
            "encoder_hidden_states",
            ElementType.FLOAT,
            batch,
            Dim.of("sequence"),
            Dim.of(config.levels().get(0).transformer().contextChannels()));
    Value denoised =
        new UNet2DConditionModel(config, Scope.root(graph, parameters), timestep, context)
            .denoise(sample);
    graph.output(
        "out_sample",
        denoised,
        ElementType.FLOAT,
        batch,
        Dim.of(ends.outChannels()),
        height,
        width);
    return graph.build();
  }

  private Value denoise(Value sample) {
    List<Level> levels = config.levels();
    int finest = levels.get(0).channels();
    UNetConfig.Ends ends = config.ends();
    Value first =
        new Conv2d(ends.inChannels(), finest, ends.inKernel()).apply(scope.at("conv_in"), sample);
    Features hidden = keep(new Features(first, finest));
    for (int i = 0; i < levels.size(); i++) {
      hidden = down(scope.at("down_blocks", i), hidden, levels.get(i), i == levels.size() - 1);
    }
    hidden = middle(scope.at("mid_block"), hidden, levels.get(levels.size() - 1));
    for (int i = levels.size() - 1; i >= 0; i--) {
      Scope block = scope.at("up_blocks", levels.size() - 1 - i);
      hidden = up(block, hidden, levels.get(i), i == 0);
    }
    ResnetBlock2D.Norm norm = config.blocks().norm();
    Value last =
        Normalization.groupNorm(
            scope.at("conv_norm_out"), hidden.value(), finest, norm.groups(), norm.eps());
    last = config.blocks().activation().apply(scope, last);
    return new Conv2d(finest, ends.outChannels(), ends.outKernel())
        .apply(scope.at("conv_out"), last);
  }

  private Features down(Scope block, Features hidden, Level level, boolean coarsest) {
    for (int i = 0; i < level.layers(); i++) {
      hidden = resnet(block.at("resnets", i), hidden, level.channels());
      if (level.downAttends()) {
        hidden = attend(block.at("attentions", i), hidden, level);
      }
      keep(hidden);
    }
    if (!coarsest) {
      int padding = config.blocks().downsamplePadding();
      Value smaller =
          Resample.down(block.at("downsamplers.0"), hidden.value(), level.channels(), padding);
      hidden = keep(new Features(smaller, level.channels()));
    }
    return hidden;
  }

  private Features middle(Scope block, Features hidden, Level level) {
    hidden = resnet(block.at("resnets.0"), hidden, level.channels());
    if (config.middleAttends()) {
      hidden = attend(block.at("attentions.0"), hidden, level);
      hidden = resnet(block.at("resnets.1"), hidden, level.channels());
    }
    return hidden;
  }

  private Features up(Scope block, Features hidden, Level level, boolean finest) {
    for (int i = 0; i <= level.layers(); i++) {
      Features skip = skips.pop();
      Features joined =
          new Features(
              Ops.concat(block, 1, hidden.value(), skip.value()),
              hidden.channels() + skip.channels());
      hidden = resnet(block.at("resnets", i), joined, level.channels());
      if (level.upAttends()) {
        hidden = attend(block.at("attentions", i), hidden, level);
      }
    }
    if (!finest) {
      Value larger = Resample.up(block.at("upsamplers.0"), hidden.value(), level.channels());
      hidden = new Features(larger, level.channels());
    }
    return hidden;
  }

  private Features resnet(Scope place, Features hidden, int out) {
    UNetConfig.Blocks blocks = config.blocks();
    ResnetBlock2D resnet =
        new ResnetBlock2D(hidden.channels(), out, blocks.norm(), blocks.activation());
    return new Features(resnet.apply(place, hidden.value(), time), out);
  }

  private Features attend(Scope place, Features hidden, Level level) {
    UNetConfig.Transformer transformer = level.transformer();
    UNetConfig.Blocks blocks = config.blocks();
    Value attended =
        new Transformer2DModel(
                level.channels(),
                transformer.contextChannels(),
                transformer.heads(),
                transformer.layers(),
                blocks.norm().groups(),
                blocks.linearProjection())
            .apply(place, hidden.value(), context);
    return new Features(attended, level.channels());
  }

  private Features keep(Features features) {
    skips.push(features);
    return features;
  }
}
