package io.pressroom.training.judge;

import io.pressroom.training.net.JudgeNet;
import io.pressroom.training.tensor.Storage;
import io.pressroom.training.tensor.Tensors;
import io.pressroom.training.tensor.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Says what pictures show. */
public final class Judge {
  /** Width and height that it looks at. */
  public static final int SIDE = 128;

  private static final ScalarType TYPE = ScalarType.BFloat16;

  private final JudgeNet net;

  Judge(JudgeNet net) {
    this.net = net;
  }

  public static JudgeNet untrained(Storage storage) {
    return new JudgeNet(Question.answerCounts(), storage);
  }

  public static Judge load(Path file) throws IOException {
    var net = untrained(Storage.fresh(TYPE, 0));
    WeightsFile.read(file, net.parameters());
    return new Judge(net);
  }

  /**
   * Answers all questions.
   *
   * @param pictures fp32, [batch, 3, 256, 256] in [-1, 1]
   * @return for each question the index of the likeliest answer, [batch]
   */
  public Map<Question, int[]> answers(Tensor pictures) {
    try (var scope = new PointerScope();
        var noGrad = new NoGradGuard()) {
      var small = torch.avg_pool2d(pictures, 2, 2);
      var logits = net.forward(Tensors.channelsLast(small.to(TYPE)));
      var answers = new EnumMap<Question, int[]>(Question.class);
      var questions = Question.values();
      for (int q = 0; q < questions.length; q++) {
        var best = logits.get(q).argmax(new LongOptional(1), false);
        float[] indices = Tensors.toArray(best);
        var ints = new int[indices.length];
        for (int i = 0; i < ints.length; i++) {
          ints[i] = (int) indices[i];
        }
        answers.put(questions[q], ints);
      }
      return answers;
    }
  }
}
