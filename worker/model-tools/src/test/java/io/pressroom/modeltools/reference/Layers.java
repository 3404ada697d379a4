package io.pressroom.modeltools.reference;

/** PyTorch's layers in plain loops, with weights found by their names. */
public class Layers {
  protected final RandomParameters weights;

  public Layers(RandomParameters weights) {
    this.weights = weights;
  }

  /** x [batch, in, height, width]. */
  public Nd conv2d(String name, Nd x, int stride, int before, int after) {
    Nd weight = weights.get(name + ".weight");
    int kernel = weight.size(2);
    int height = (x.size(2) + before + after - kernel) / stride + 1;
    int width = (x.size(3) + before + after - kernel) / stride + 1;
    Nd out =
        new Nd(
            new double[x.size(0) * weight.size(0) * height * width],
            x.size(0),
            weight.size(0),
            height,
            width);
    for (int b = 0; b < x.size(0); b++) {
      for (int o = 0; o < weight.size(0); o++) {
        for (int row = 0; row < height; row++) {
          for (int column = 0; column < width; column++) {
            double sum = bias(name, o);
            for (int i = 0; i < x.size(1); i++) {
              for (int ky = 0; ky < kernel; ky++) {
                for (int kx = 0; kx < kernel; kx++) {
                  int y = row * stride + ky - before;
                  int z = column * stride + kx - before;
                  if (y >= 0 && z >= 0 && y < x.size(2) && z < x.size(3)) {
                    sum += weight.at(o, i, ky, kx) * x.at(b, i, y, z);
                  }
                }
              }
            }
            out.set(sum, b, o, row, column);
          }
        }
      }
    }
    return out;
  }

  /** Stride 1, same size. */
  public Nd conv2d(String name, Nd x) {
    int padding = (weights.get(name + ".weight").size(2) - 1) / 2;
    return conv2d(name, x, 1, padding, padding);
  }

  /** x [..., in]. */
  public Nd linear(String name, Nd x) {
    Nd weight = weights.get(name + ".weight");
    int in = weight.size(1);
    int out = weight.size(0);
    int rows = x.values().length / in;
    double[] result = new double[rows * out];
    for (int row = 0; row < rows; row++) {
      for (int o = 0; o < out; o++) {
        double sum = bias(name, o);
        for (int i = 0; i < in; i++) {
          sum += weight.values()[o * in + i] * x.values()[row * in + i];
        }
        result[row * out + o] = sum;
      }
    }
    int[] shape = x.shape().clone();
    shape[shape.length - 1] = out;
    return new Nd(result, shape);
  }

  /** x [batch, channels, height, width]. */
  public Nd groupNorm(String name, Nd x, int groups, double eps) {
    int pixels = x.size(2) * x.size(3);
    Nd normal = normalizeRuns(x, x.size(1) / groups * pixels, eps);
    return scaleAndShift(name, normal, pixels);
  }

  /** x [..., channels]. */
  public Nd layerNorm(String name, Nd x, double eps) {
    return scaleAndShift(name, normalizeRuns(x, x.size(-1), eps), 1);
  }

  /** x [batch, channels, height, width], normalized over the channels. */
  public Nd channelRmsNorm(String name, Nd x, double eps) {
    Nd out = new Nd(new double[x.values().length], x.shape());
    for (int b = 0; b < x.size(0); b++) {
      for (int row = 0; row < x.size(2); row++) {
        for (int column = 0; column < x.size(3); column++) {
          double squares = 0;
          for (int c = 0; c < x.size(1); c++) {
            squares += Math.pow(x.at(b, c, row, column), 2);
          }
          for (int c = 0; c < x.size(1); c++) {
            double normal = x.at(b, c, row, column) / Math.sqrt(squares / x.size(1) + eps);
            out.set(normal, b, c, row, column);
          }
        }
      }
    }
    return scaleAndShift(name, out, x.size(2) * x.size(3));
  }

  private double bias(String name, int channel) {
    return weights.has(name + ".bias") ? weights.get(name + ".bias").at(channel) : 0;
  }

  // Channels alternate every so many elements.
  private Nd scaleAndShift(String name, Nd x, int every) {
    Nd weight = weights.get(name + ".weight");
    Nd bias = weights.get(name + ".bias");
    double[] values = x.values().clone();
    for (int i = 0; i < values.length; i++) {
      int channel = i / every % weight.size(0);
      values[i] = values[i] * weight.at(channel) + bias.at(channel);
    }
    return new Nd(values, x.shape());
  }

  private static Nd normalizeRuns(Nd x, int run, double eps) {
    double[] values = x.values().clone();
    for (int start = 0; start < values.length; start += run) {
      double mean = 0;
      double variance = 0;
      for (int i = start; i < start + run; i++) {
        mean += values[i] / run;
      }
      for (int i = start; i < start + run; i++) {
        variance += Math.pow(values[i] - mean, 2) / run;
      }
      for (int i = start; i < start + run; i++) {
        values[i] = (values[i] - mean) / Math.sqrt(variance + eps);
      }
    }
    return new Nd(values, x.shape());
  }
}
