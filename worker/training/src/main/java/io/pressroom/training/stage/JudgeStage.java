package io.pressroom.training.stage;

import io.pressroom.modeltools.safetensors.DType;
import io.pressroom.training.data.Gallery;
import io.pressroom.training.data.Raster;
import io.pressroom.training.judge.Judge;
import io.pressroom.training.loop.Journal;
import io.pressroom.training.loop.LearningRate;
import io.pressroom.training.loop.TrainingLoop;
import io.pressroom.training.objective.JudgeReplica;
import io.pressroom.training.tensor.AdamW;
import io.pressroom.training.tensor.Crew;
import io.pressroom.training.tensor.Storage;
import io.pressroom.training.tensor.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Trains the judge on real renders, also of the combinations that the other stages never see. */
final class JudgeStage implements Stage {
  private static final int PICTURES = 9_000;
  private static final int HELD_OUT_PICTURES = 3_000;
  private static final int BATCH = 48;
  private static final LearningRate RATE = new LearningRate(1.5e-3, 50, 0.2);

  private final Workspace workspace;
  private final Duration budget;
  private final Journal journal;

  JudgeStage(Workspace workspace, Duration budget, Journal journal) {
    this.workspace = workspace;
    this.budget = budget;
    this.journal = journal;
  }

  @Override
  public String name() {
    return "judge";
  }

  @Override
  public Path result() {
    return workspace.judge();
  }

  @Override
  public void run(Crew crew) throws IOException {
    var pictures =
        Stream.concat(
                paint(Gallery.JUDGE, PICTURES), paint(Gallery.JUDGE_HELD_OUT, HELD_OUT_PICTURES))
            .toList();
    var replicas = new ArrayList<JudgeReplica>();
    for (int i = 0; i < crew.size(); i++) {
      var storage =
          i == 0
              ? Storage.fresh(ScalarType.BFloat16, 4)
              : Storage.sharedWith(replicas.get(0).net().parameters());
      replicas.add(new JudgeReplica(Judge.untrained(storage), pictures, BATCH / crew.size()));
    }
    var sets = replicas.stream().map(replica -> replica.net().parameters()).toList();
    var optimizer = new AdamW(sets, 0.05, 0.99);
    var plan =
        new TrainingLoop.Plan(name(), workspace.checkpoint(name()), budget, RATE, System::nanoTime);
    new TrainingLoop(plan, List.of(new TrainingLoop.Group(optimizer, 1)), crew, journal)
        .run(replicas, seconds -> {});
    var weights = optimizer.state().average();
    WeightsFile.write(result(), sets.get(0), weights, DType.F32, Map.of());
  }

  private static Stream<JudgeReplica.Labelled> paint(Gallery gallery, int count) {
    int factor = Gallery.SIDE / Judge.SIDE;
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(gallery::item)
        .map(
            item ->
                new JudgeReplica.Labelled(
                    Raster.reduce(item.painted().rgb(), Gallery.SIDE, 3, factor), item.spec()));
  }
}
