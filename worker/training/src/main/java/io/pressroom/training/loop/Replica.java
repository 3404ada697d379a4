package io.pressroom.training.loop;

import io.pressroom.training.tensor.ParameterSet;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;

/** What one thread of a crew trains with. */
public interface Replica {

  /** The networks whose gradients a batch fills, in the order of the loop's optimizers. */
  List<ParameterSet> parameters();

  /**
   * Builds the loss of this replica's part of a batch, a scalar.
   *
   * @param random the only source of chance
   * @param spent share of the budget that is spent, 0..1
   */
  Tensor loss(SplittableRandom random, double spent);
}
