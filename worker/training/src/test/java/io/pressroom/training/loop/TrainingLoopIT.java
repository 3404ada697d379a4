package io.pressroom.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.training.layer.Linear;
import io.pressroom.training.tensor.AdamW;
import io.pressroom.training.tensor.Crew;
import io.pressroom.training.tensor.Noise;
import io.pressroom.training.tensor.ParameterSet;
import io.pressroom.training.tensor.Storage;
import io.pressroom.training.tensor.Tensors;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLoopIT {
  private static final LearningRate RATE = new LearningRate(0.05, 2, 0.5);
  private static final Duration BUDGET = Duration.ofMinutes(8);
  private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream());
  private static final TrainingLoop.Observer PATIENT = seconds -> {};

  @TempDir private Path folder;

  /** Learns that the answer is always the sum of what is asked; each batch takes a second. */
  private static final class Sums implements Replica {
    private final ParameterSet parameters = new ParameterSet();
    private final Linear linear = Linear.of(parameters.root().at("linear"), 4, 1);
    private final AtomicLong seconds;

    Sums(Storage storage, AtomicLong seconds) {
      this.seconds = seconds;
      storage.allocate(parameters);
    }

    @Override
    public List<ParameterSet> parameters() {
      return List.of(parameters);
    }

    @Override
    public Tensor loss(SplittableRandom random, double spent) {
      seconds.incrementAndGet();
      var x = Noise.gaussian(random, 8, 4);
      var sums = x.sum(new long[] {1}, true, new ScalarTypeOptional());
      return torch.mse_loss(linear.forward(x), sums);
    }
  }

  @Test
  void aRunThatWasInterruptedEndsWithTheSameWeights() throws IOException {
    float[] whole = train("whole", PATIENT);
    assertThatThrownBy(
            () ->
                train(
                    "interrupted",
                    seconds -> {
                      throw new IOException("power cut");
                    }))
        .hasMessage("power cut");

    float[] resumed = train("interrupted", PATIENT);

    assertThat(resumed).containsExactly(whole);
  }

  @Test
  void replicasLearnTogetherWhatIsAsked() throws IOException {
    float[] weights = train("learning", PATIENT);

    assertThat(List.of(0, 1, 2, 3)).allSatisfy(i -> assertThat(weights[i]).isBetween(0.95f, 1.05f));
  }

  private float[] train(String name, TrainingLoop.Observer observer) throws IOException {
    var seconds = new AtomicLong();
    var first = new Sums(Storage.fresh(ScalarType.Float, 1), seconds);
    var second = new Sums(Storage.sharedWith(first.parameters), new AtomicLong());
    var optimizer = new AdamW(List.of(first.parameters, second.parameters), 0.001, 0.9);
    var plan =
        new TrainingLoop.Plan(
            name, folder.resolve(name), BUDGET, RATE, () -> seconds.get() * 1_000_000_000);
    var groups = List.of(new TrainingLoop.Group(optimizer, 1));
    try (var crew = new Crew(2)) {
      new TrainingLoop(plan, groups, crew, new Journal(folder.resolve("journal"), SILENT))
          .run(List.of(first, second), observer);
    }
    return Tensors.toArray(optimizer.state().master());
  }
}
