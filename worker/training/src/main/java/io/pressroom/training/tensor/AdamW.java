package io.pressroom.training.tensor;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * AdamW (Loshchilov and Hutter, arXiv:1711.05101) over one {@link ParameterSet}, with an
 * exponential moving average of the weights.
 *
 * <p>The network computes in bf16, which is too coarse to add small updates up; the master copy
 * here is fp32, and the network's parameters are rounded from it after each step. The update runs
 * piece by piece, so that a piece stays in the processor's cache through all its passes. Not
 * thread-safe.
 */
public final class AdamW {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.99;
  private static final double EPSILON = 1e-8;
  private static final double MAX_NORM = 1.0;
  private static final long PIECE = 1 << 17;

  private final List<ParameterSet> replicas;
  private final ParameterSet parameters;
  private final double weightDecay;
  private final double emaDecay;
  private final Tensor master;
  private final Tensor mean;
  private final Tensor variance;
  private final Tensor average;
  // Mutable state
  private long step;
  private double gradientNorm;

  /**
   * Starts from the network's present weights.
   *
   * @param replicas networks that share their parameters' values; their gradients are summed
   * @param emaDecay share of the old average that a step keeps, 0..1
   */
  public AdamW(List<ParameterSet> replicas, double weightDecay, double emaDecay) {
    this.replicas = List.copyOf(replicas);
    this.weightDecay = weightDecay;
    this.emaDecay = emaDecay;
    parameters = replicas.get(0);
    master = parameters.copy();
    mean = torch.zeros_like(master);
    variance = torch.zeros_like(master);
    average = master.clone();
  }

  /** One update from the replicas' gradients. */
  public void step(double learningRate, Crew crew) {
    long size = parameters.size();
    int pieces = Math.toIntExact((size + PIECE - 1) / PIECE);
    var squares = new double[pieces];
    crew.run(
        crew.size(),
        worker -> {
          try (var noGrad = new NoGradGuard()) {
            for (int piece = worker; piece < pieces; piece += crew.size()) {
              squares[piece] = square(piece * PIECE, Math.min(PIECE, size - piece * PIECE));
            }
          }
        });
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    gradientNorm = Math.sqrt(sum);
    if (!Double.isFinite(gradientNorm)) {
      return; // a batch that overflowed: leave it out
    }
    step++;
    crew.run(
        crew.size(),
        worker -> {
          try (var noGrad = new NoGradGuard()) {
            for (int piece = worker; piece < pieces; piece += crew.size()) {
              update(piece * PIECE, Math.min(PIECE, size - piece * PIECE), learningRate);
            }
          }
        });
  }

  private double square(long start, long length) {
    try (var scope = new PointerScope()) {
      return gradient(start, length).square().sum().item_double();
    }
  }

  private Tensor gradient(long start, long length) {
    var sum = Tensors.f32(parameters.gradients().narrow(0, start, length));
    for (var replica : replicas.subList(1, replicas.size())) {
      sum = sum.add(Tensors.f32(replica.gradients().narrow(0, start, length)));
    }
    return sum;
  }

  private void update(long start, long length, double learningRate) {
    try (var scope = new PointerScope()) {
      double meanBias = 1 - Math.pow(BETA1, (double) step);
      double rootBias = Math.sqrt(1 - Math.pow(BETA2, (double) step));
      // Short memory at first, so that the random start does not linger in the average.
      double decay = Math.min(emaDecay, (1.0 + step) / (10.0 + step));
      var g = gradient(start, length);
      if (gradientNorm > MAX_NORM) {
        g = Tensors.scale(g, MAX_NORM / gradientNorm);
      }
      var m = mean.narrow(0, start, length).lerp_(g, new Scalar(1 - BETA1));
      var v = variance.narrow(0, start, length).mul_(new Scalar(BETA2));
      v.addcmul_(g, g, new Scalar(1 - BETA2));
      var divisor = v.sqrt().add_(new Scalar(EPSILON * rootBias));
      var w = master.narrow(0, start, length);
      w.mul_(new Scalar(1 - learningRate * weightDecay));
      w.addcdiv_(m, divisor, new Scalar(-learningRate * rootBias / meanBias));
      average.narrow(0, start, length).lerp_(w, new Scalar(1 - decay));
      parameters.load(start, w);
    }
  }

  /** Puts the averaged weights into the network, for sampling and export. */
  public void useAverage() {
    parameters.load(average);
  }

  /** Puts the trained weights back into the network, to go on training. */
  public void useMaster() {
    parameters.load(master);
  }

  public double gradientNorm() {
    return gradientNorm;
  }

  /** Everything a later process needs to go on as if never interrupted. */
  public State state() {
    return new State(step, master, mean, variance, average);
  }

  public void restore(State state) {
    try (var noGrad = new NoGradGuard()) {
      step = state.step();
      master.copy_(state.master());
      mean.copy_(state.mean());
      variance.copy_(state.variance());
      average.copy_(state.average());
    }
    parameters.load(master);
  }

  /** Flat fp32 vectors of equal length; live views when taken from an optimizer. */
  public record State(long step, Tensor master, Tensor mean, Tensor variance, Tensor average) {}
}
