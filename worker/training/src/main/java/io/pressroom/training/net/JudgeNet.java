package io.pressroom.training.net;

import io.pressroom.training.layer.Conv2d;
import io.pressroom.training.layer.Linear;
import io.pressroom.training.tensor.ParameterSet;
import io.pressroom.training.tensor.Storage;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Classifies a whole picture at 128x128: one group of logits for each question asked of it. */
public final class JudgeNet {
  private static final int[] WIDTHS = {64, 96, 128};
  private static final int CELLS = 8 * 8;
  private static final int HIDDEN = 192;

  private final List<Integer> classes;
  private final ParameterSet parameters = new ParameterSet();
  private final Conv2d convIn;
  private final List<PreNormBlock> blocks = new ArrayList<>();
  private final List<Conv2d> downs = new ArrayList<>();
  private final Linear hidden;
  private final Linear out;

  /**
   * A judge that is asked one question for each number of answers.
   *
   * @param classes how many answers each question has
   */
  public JudgeNet(List<Integer> classes, Storage storage) {
    this.classes = List.copyOf(classes);
    var root = parameters.root();
    convIn = Conv2d.of(root.at("conv_in"), 3 * 16, WIDTHS[0], 3);
    for (int i = 0; i < WIDTHS.length; i++) {
      blocks.add(new PreNormBlock(root.at("blocks", i), WIDTHS[i]));
      if (i + 1 < WIDTHS.length) {
        downs.add(Conv2d.strided(root.at("downs", i), WIDTHS[i], WIDTHS[i + 1], 3));
      }
    }
    hidden = Linear.of(root.at("hidden"), (long) WIDTHS[WIDTHS.length - 1] * CELLS, HIDDEN);
    out = Linear.of(root.at("out"), HIDDEN, classes.stream().mapToInt(Integer::intValue).sum());
    storage.allocate(parameters);
  }

  public ParameterSet parameters() {
    return parameters;
  }

  /** Pictures [batch, 3, 128, 128] in [-1, 1] -> logits [batch, classes[i]] for each question. */
  public List<Tensor> forward(Tensor pictures) {
    var x = convIn.forward(torch.pixel_unshuffle(pictures, 4));
    for (int i = 0; i < WIDTHS.length; i++) {
      x = blocks.get(i).forward(x);
      if (i < downs.size()) {
        x = downs.get(i).forward(torch.silu(x));
      }
    }
    var flat = torch.silu(x).reshape(x.size(0), x.size(1) * CELLS);
    var logits = out.forward(torch.silu(hidden.forward(flat)));
    var answers = new ArrayList<Tensor>();
    long start = 0;
    for (int count : classes) {
      answers.add(logits.narrow(1, start, count));
      start += count;
    }
    return answers;
  }
}
