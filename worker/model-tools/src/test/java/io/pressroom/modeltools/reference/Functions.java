package io.pressroom.modeltools.reference;

/** PyTorch's functions without weights, in plain loops. */
public final class Functions {
  private Functions() {}

  public static double silu(double x) {
    return x / (1 + Math.exp(-x));
  }

  public static double quickGelu(double x) {
    return x / (1 + Math.exp(-1.702 * x));
  }

  public static double gelu(double x) {
    return x * (1 + erf(x / Math.sqrt(2))) / 2;
  }

  /** By its Maclaurin series, which is exact enough until it is 1. */
  private static double erf(double x) {
    if (Math.abs(x) > 5) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < 120; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  /** All are [batch, rows, heads * head size]. */
  public static Nd attention(Nd query, Nd key, Nd value, int heads, boolean causal) {
    int size = query.size(2) / heads;
    Nd out = new Nd(new double[query.values().length], query.shape());
    for (int b = 0; b < query.size(0); b++) {
      for (int head = 0; head < heads; head++) {
        for (int row = 0; row < query.size(1); row++) {
          int visible = causal ? row + 1 : key.size(1);
          double[] weights = new double[visible];
          double total = 0;
          for (int k = 0; k < visible; k++) {
            double dot = 0;
            for (int d = head * size; d < (head + 1) * size; d++) {
              dot += query.at(b, row, d) * key.at(b, k, d);
            }
            weights[k] = Math.exp(dot / Math.sqrt(size));
            total += weights[k];
          }
          for (int d = head * size; d < (head + 1) * size; d++) {
            double sum = 0;
            for (int k = 0; k < visible; k++) {
              sum += weights[k] / total * value.at(b, k, d);
            }
            out.set(sum, b, row, d);
          }
        }
      }
    }
    return out;
  }

  /** [batch, channels, height, width] to [batch, height * width, channels]. */
  public static Nd rows(Nd x) {
    int pixels = x.size(2) * x.size(3);
    return swapLast(x.reshape(x.size(0), x.size(1), pixels));
  }

  /** The way back from {@link #rows}. */
  public static Nd picture(Nd rows, int height, int width) {
    return swapLast(rows).reshape(rows.size(0), rows.size(2), height, width);
  }

  /** Joins pictures along the channels. */
  public static Nd concatChannels(Nd a, Nd b) {
    return picture(
        a.size(0),
        a.size(1) + b.size(1),
        a.size(2),
        a.size(3),
        (n, c, y, x) -> c < a.size(1) ? a.at(n, c, y, x) : b.at(n, c - a.size(1), y, x));
  }

  public static Nd upsampleNearest(Nd x) {
    return picture(
        x.size(0),
        x.size(1),
        2 * x.size(2),
        2 * x.size(3),
        (n, c, row, column) -> x.at(n, c, row / 2, column / 2));
  }

  public static Nd pixelShuffle(Nd x) {
    return picture(
        x.size(0),
        x.size(1) / 4,
        2 * x.size(2),
        2 * x.size(3),
        (n, c, row, column) -> x.at(n, 4 * c + row % 2 * 2 + column % 2, row / 2, column / 2));
  }

  public static Nd pixelUnshuffle(Nd x) {
    return picture(
        x.size(0),
        4 * x.size(1),
        x.size(2) / 2,
        x.size(3) / 2,
        (n, c, row, column) -> x.at(n, c / 4, 2 * row + c % 4 / 2, 2 * column + c % 2));
  }

  public static Nd repeatChannels(Nd x, int times) {
    return picture(
        x.size(0),
        times * x.size(1),
        x.size(2),
        x.size(3),
        (n, c, row, column) -> x.at(n, c / times, row, column));
  }

  public static Nd averageChannels(Nd x, int run) {
    return picture(
        x.size(0),
        x.size(1) / run,
        x.size(2),
        x.size(3),
        (n, c, row, column) -> {
          double sum = 0;
          for (int i = 0; i < run; i++) {
            sum += x.at(n, c * run + i, row, column);
          }
          return sum / run;
        });
  }

  private interface Pixel {
    double at(int batch, int channel, int row, int column);
  }

  private static Nd picture(int batch, int channels, int height, int width, Pixel pixel) {
    Nd out = new Nd(new double[batch * channels * height * width], batch, channels, height, width);
    for (int n = 0; n < batch; n++) {
      for (int c = 0; c < channels; c++) {
        for (int row = 0; row < height; row++) {
          for (int column = 0; column < width; column++) {
            out.set(pixel.at(n, c, row, column), n, c, row, column);
          }
        }
      }
    }
    return out;
  }

  private static Nd swapLast(Nd x) {
    Nd out = new Nd(new double[x.values().length], x.size(0), x.size(2), x.size(1));
    for (int n = 0; n < x.size(0); n++) {
      for (int i = 0; i < x.size(1); i++) {
        for (int j = 0; j < x.size(2); j++) {
          out.set(x.at(n, i, j), n, j, i);
        }
      }
    }
    return out;
  }
}
