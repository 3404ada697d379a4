package io.pressroom.training.net;

import io.pressroom.training.layer.Linear;
import io.pressroom.training.tensor.ParameterSet;
import io.pressroom.training.tensor.Storage;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Linear classifiers over one vector, for training only. */
public final class ClassifierHeads {
  private final List<Integer> classes;
  private final ParameterSet parameters = new ParameterSet();
  private final Linear linear;

  /**
   * Heads over a vector of the given width.
   *
   * @param classes how many answers each question has
   */
  public ClassifierHeads(int width, List<Integer> classes, Storage storage) {
    this.classes = List.copyOf(classes);
    int all = classes.stream().mapToInt(Integer::intValue).sum();
    linear = Linear.of(parameters.root().at("linear"), width, all);
    storage.allocate(parameters);
  }

  public ParameterSet parameters() {
    return parameters;
  }

  /** Vectors [batch, width] -> logits [batch, classes[i]] for each question. */
  public List<Tensor> forward(Tensor x) {
    var logits = linear.forward(x);
    var answers = new ArrayList<Tensor>();
    long start = 0;
    for (int count : classes) {
      answers.add(logits.narrow(1, start, count));
      start += count;
    }
    return answers;
  }
}
