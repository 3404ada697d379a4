package io.pressroom.training.objective;

import static io.pressroom.training.tensor.Tensors.channelsLast;
import static io.pressroom.training.tensor.Tensors.f32;
import static io.pressroom.training.tensor.Tensors.scale;

import io.pressroom.training.data.Raster;
import io.pressroom.training.judge.Judge;
import io.pressroom.training.judge.Question;
import io.pressroom.training.loop.Replica;
import io.pressroom.training.net.JudgeNet;
import io.pressroom.training.tensor.Noise;
import io.pressroom.training.tensor.ParameterSet;
import io.pressroom.training.tensor.Tensors;
import io.pressroom.training.world.PictureSpec;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Trains the judge on pictures that are blurred and noised at random, as decoded ones are. */
public record JudgeReplica(JudgeNet net, List<Labelled> pictures, int batch) implements Replica {
  private static final double NOISE = 0.15;

  /**
   * A picture and what it shows.
   *
   * @param rgb of {@link Judge#SIDE} squared
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Labelled(byte[] rgb, PictureSpec spec) {}

  @Override
  public List<ParameterSet> parameters() {
    return List.of(net.parameters());
  }

  @Override
  public Tensor loss(SplittableRandom random, double spent) {
    var drawn = new Labelled[batch];
    var rgb = new byte[batch][];
    for (int i = 0; i < batch; i++) {
      drawn[i] = pictures.get(random.nextInt(pictures.size()));
      rgb[i] = drawn[i].rgb();
    }
    var x = Tensors.pictures(Raster.concat(rgb), batch, Judge.SIDE, Judge.SIDE);
    var logits = net.forward(channelsLast(disturb(x, random).to(ScalarType.BFloat16)));
    var loss = Tensors.of(new float[1], 1);
    var questions = Question.values();
    for (int q = 0; q < questions.length; q++) {
      var truth = new long[batch];
      for (int i = 0; i < batch; i++) {
        truth[i] = questions[q].truth(drawn[i].spec());
      }
      var answers = f32(logits.get(q));
      loss = loss.add(torch.cross_entropy_loss(answers, Tensors.of(truth, batch)));
    }
    return loss.sum();
  }

  private static Tensor disturb(Tensor x, SplittableRandom random) {
    long radius = random.nextInt(3);
    if (radius > 0) {
      x = blur(x, radius);
    }
    return x.add(scale(Noise.like(x, random), NOISE * random.nextDouble()));
  }

  private static Tensor blur(Tensor x, long radius) {
    long[] kernel = {2 * radius + 1, 2 * radius + 1};
    long[] stride = {1, 1};
    long[] padding = {radius, radius};
    return torch.avg_pool2d(x, kernel, stride, padding, false, false, new LongOptional());
  }
}
