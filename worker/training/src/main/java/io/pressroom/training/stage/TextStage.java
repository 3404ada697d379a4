package io.pressroom.training.stage;

import io.pressroom.modeltools.safetensors.DType;
import io.pressroom.training.data.CaptionedBatch;
import io.pressroom.training.data.LatentSet;
import io.pressroom.training.data.Prompts;
import io.pressroom.training.loop.Journal;
import io.pressroom.training.loop.LearningRate;
import io.pressroom.training.loop.TrainingLoop;
import io.pressroom.training.net.ClipTextModel;
import io.pressroom.training.net.LatentImageEncoder;
import io.pressroom.training.objective.TextReplica;
import io.pressroom.training.objective.Understanding;
import io.pressroom.training.tensor.AdamW;
import io.pressroom.training.tensor.Crew;
import io.pressroom.training.tensor.Storage;
import io.pressroom.training.tensor.WeightsFile;
import io.pressroom.training.text.ClipTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Teaches the text encoder what captions mean, as CLIP does, against an encoder of latents. */
final class TextStage implements Stage {
  private static final int SPACE = 128;
  private static final int HELD_BACK = 512; // pictures of the latent set kept for measuring
  private static final double WEIGHT_DECAY = 0.02;
  private static final double EMA = 0.99;
  private static final LearningRate RATE = new LearningRate(1e-3, 60, 0.3);

  private final Workspace workspace;
  private final Duration budget;
  private final Journal journal;

  TextStage(Workspace workspace, Duration budget, Journal journal) {
    this.workspace = workspace;
    this.budget = budget;
    this.journal = journal;
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public Path result() {
    return workspace.textEncoder();
  }

  @Override
  public void run(Crew crew) throws IOException {
    var set = LatentSet.read(workspace.latents());
    var tokenizer = ClipTokenizer.load(workspace.tokenizer());
    var replicas = new ArrayList<TextReplica>();
    for (int i = 0; i < crew.size(); i++) {
      replicas.add(replica(set, tokenizer, replicas));
    }
    var text = optimizer(replicas, 0);
    var images = optimizer(replicas, 1);
    var plan =
        new TrainingLoop.Plan(name(), workspace.checkpoint(name()), budget, RATE, System::nanoTime);
    var groups =
        List.of(
            new TrainingLoop.Group(text, 1),
            new TrainingLoop.Group(images, 1),
            new TrainingLoop.Group(optimizer(replicas, 2), 1));
    new TrainingLoop(plan, groups, crew, journal).run(replicas, seconds -> {});
    text.useAverage();
    images.useAverage();
    measure(replicas.get(0));
    var parameters = replicas.get(0).text().parameters();
    WeightsFile.write(result(), parameters, text.state().average(), DType.F32, Map.of());
  }

  private static TextReplica replica(
      LatentSet set, ClipTokenizer tokenizer, List<TextReplica> before) {
    var textStorage =
        before.isEmpty()
            ? Storage.fresh(ScalarType.BFloat16, 2)
            : Storage.sharedWith(before.get(0).text().parameters());
    var imageStorage =
        before.isEmpty()
            ? Storage.fresh(ScalarType.BFloat16, 3)
            : Storage.sharedWith(before.get(0).images().parameters());
    var headsStorage =
        before.isEmpty()
            ? Storage.fresh(ScalarType.BFloat16, 6)
            : Storage.sharedWith(before.get(0).heads().parameters());
    var config = Recipe.textEncoder(tokenizer);
    int channels = Recipe.autoencoder().latentChannels();
    return new TextReplica(
        new ClipTextModel(config, textStorage),
        new LatentImageEncoder(channels, config.hiddenSize(), SPACE, imageStorage),
        Understanding.heads(config.hiddenSize(), headsStorage),
        new Prompts(tokenizer, Recipe.TOKENS),
        set,
        set.size() - HELD_BACK);
  }

  private static AdamW optimizer(List<TextReplica> replicas, int network) {
    var sets = replicas.stream().map(replica -> replica.parameters().get(network)).toList();
    return new AdamW(sets, WEIGHT_DECAY, EMA);
  }

  /** How often a caption's own picture is the most similar of all that were held back. */
  private void measure(TextReplica trained) {
    var random = new SplittableRandom(0);
    var numbers = new int[HELD_BACK];
    var captions = new ArrayList<String>();
    for (int i = 0; i < HELD_BACK; i++) {
      numbers[i] = trained.training() + i;
      captions.add(CaptionedBatch.captionOf(numbers[i], random));
    }
    try (var scope = new PointerScope();
        var noGrad = new NoGradGuard()) {
      var similarities =
          trained.similarities(trained.pool(captions), trained.set().latents(numbers));
      var found = similarities.argmax(new LongOptional(1), false);
      var own = torch.arange(new Scalar(HELD_BACK), new TensorOptions(ScalarType.Long));
      double hits = found.eq(own).to(ScalarType.Float).mean().item_double();
      journal.write(name(), Map.of("captionFindsItsPicture", hits, "among", HELD_BACK));
    }
  }
}
