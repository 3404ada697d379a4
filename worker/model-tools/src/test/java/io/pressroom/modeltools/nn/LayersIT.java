package io.pressroom.modeltools.nn;

import static io.pressroom.modeltools.reference.Network.assertSame;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.pressroom.modeltools.reference.Functions;
import io.pressroom.modeltools.reference.Layers;
import io.pressroom.modeltools.reference.Nd;
import io.pressroom.modeltools.reference.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each layer against the same arithmetic in plain loops. */
class LayersIT {
  private final Network network = new Network();
  private final Layers reference = new Layers(network.weights());
  private final Nd picture = Nd.normal(1, 2, 8, 6, 4);
  private final Nd rows = Nd.normal(2, 2, 5, 12);

  @ParameterizedTest
  @CsvSource({"3, 1, 1, 1", "1, 1, 0, 0", "3, 2, 1, 1", "3, 2, 0, 1"})
  void convolutionsStrideAndPad(int kernel, int stride, int before, int after) throws OrtException {
    Conv2d conv = new Conv2d(8, 5, kernel).with(new Conv2d.Steps(stride, before, after));

    Nd actual = network.run(conv.apply(network.scope("conv"), network.picture(picture)), 4);

    assertSame(actual, reference.conv2d("conv", picture, stride, before, after));
  }

  @Test
  void convolutionsWithoutBiasTakeNone() throws OrtException {
    Conv2d conv = new Conv2d(8, 5, 3).withoutBias();

    Nd actual = network.run(conv.apply(network.scope("conv"), network.picture(picture)), 4);

    assertSame(actual, reference.conv2d("conv", picture));
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, false", "true, true"})
  void linearLayersActOnTheLastAxis(boolean bias, boolean pointwise) throws OrtException {
    Linear linear = new Linear(12, 7, bias, pointwise);

    Nd actual = network.run(linear.apply(network.scope("fc"), network.rows(rows)), 3);

    assertSame(actual, reference.linear("fc", rows));
  }

  @ParameterizedTest
  @CsvSource({"1", "4", "8"})
  void groupsAreNormalizedByThemselves(int groups) throws OrtException {
    Nd actual =
        network.run(
            Normalization.groupNorm(
                network.scope("norm"), network.picture(picture), 8, groups, 1e-3f),
            4);

    assertSame(actual, reference.groupNorm("norm", picture, groups, 1e-3f));
  }

  @Test
  void groupsMustDivideTheChannels() {
    assertThatThrownBy(
            () ->
                Normalization.groupNorm(
                    network.scope("norm"), network.picture(picture), 8, 3, 1e-3f))
        .hasMessage("groups: expected a divisor of 8 channels, found 3");
  }

  @Test
  void rowsAreNormalizedByThemselves() throws OrtException {
    Nd actual =
        network.run(
            Normalization.layerNorm(network.scope("norm"), network.rows(rows), 12, 1e-3f), 3);

    assertSame(actual, reference.layerNorm("norm", rows, 1e-3f));
  }

  @Test
  void aBranchIsAddedBeforeItIsNormalized() throws OrtException {
    Nd residual = Nd.normal(3, 2, 5, 12);

    Normalization.Normalized normalized =
        Normalization.addAndLayerNorm(
            network.scope("norm"), network.rows(rows), network.rows(residual), 12, 1e-3f);
    // One output tells of both: what the reference adds up as well.
    Nd actual =
        network.run(Ops.add(network.scope("sum"), normalized.sum(), normalized.normal()), 3);

    Nd sum = rows.plus(residual);
    assertSame(actual, sum.plus(reference.layerNorm("norm", sum, 1e-3f)));
  }

  @Test
  void channelsAreNormalizedByTheirRootMeanSquare() throws OrtException {
    Nd actual =
        network.run(
            Normalization.channelRmsNorm(network.scope("norm"), network.picture(picture), 8, 1e-3f),
            4);

    assertSame(actual, reference.channelRmsNorm("norm", picture, 1e-3f));
  }

  @ParameterizedTest
  @CsvSource({"silu", "swish", "quick_gelu", "gelu", "relu"})
  void activationsAreThoseOfTheirNames(String name) throws OrtException {
    Activation activation = Activation.named(name).orElseThrow();

    Nd actual = network.run(activation.apply(network.scope("act"), network.rows(rows)), 3);

    assertSame(
        actual,
        switch (name) {
          case "gelu" -> rows.map(Functions::gelu);
          case "quick_gelu" -> rows.map(Functions::quickGelu);
          case "relu" -> rows.map(x -> Math.max(x, 0));
          default -> rows.map(Functions::silu);
        });
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void everyRowAttendsToAllKeys(int heads) throws OrtException {
    Nd keys = Nd.normal(4, 2, 9, 12);
    Nd values = Nd.normal(5, 2, 9, 12);

    Nd actual =
        network.run(
            Attend.all(
                network.scope("attn"),
                network.rows(rows),
                network.rows(keys),
                network.rows(values),
                heads),
            3);

    assertSame(actual, Functions.attention(rows, keys, values, heads, false));
  }

  @Test
  void causalRowsDontSeeWhatComesAfterThem() throws OrtException {
    Nd keys = Nd.normal(4, 2, 5, 12);
    Nd values = Nd.normal(5, 2, 5, 12);

    Nd actual =
        network.run(
            Attend.causal(
                network.scope("attn"),
                network.rows(rows),
                network.rows(keys),
                network.rows(values),
                3),
            3);

    assertSame(actual, Functions.attention(rows, keys, values, 3, true));
  }

  @Test
  void pixelsMoveIntoChannelsAndBackAsInPyTorch() throws OrtException {
    Scope scope = network.scope("ops");
    Nd unshuffled = network.run(Ops.pixelUnshuffle(scope, network.picture(picture), 8), 4);
    assertSame(unshuffled, Functions.pixelUnshuffle(picture));

    Network second = new Network();
    Nd shuffled = second.run(Ops.pixelShuffle(second.scope("ops"), second.picture(unshuffled)), 4);
    assertSame(shuffled, picture);
  }

  @Test
  void channelsAreRepeatedInRunsAndAveragedInRuns() throws OrtException {
    Scope scope = network.scope("ops");
    Nd repeated = network.run(Ops.repeatChannels(scope, network.picture(picture), 8, 3), 4);
    assertSame(repeated, Functions.repeatChannels(picture, 3));

    Network second = new Network();
    Nd averaged =
        second.run(Ops.meanOfChannels(second.scope("ops"), second.picture(picture), 2, 4), 4);
    assertSame(averaged, Functions.averageChannels(picture, 4));
  }

  @Test
  void upsamplingRepeatsPixels() throws OrtException {
    Nd actual = network.run(Ops.upsampleNearest(network.scope("ops"), network.picture(picture)), 4);

    assertSame(actual, Functions.upsampleNearest(picture));
  }
}
