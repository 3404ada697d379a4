package io.pressroom.training.stage;

import io.pressroom.modeltools.safetensors.DType;
import io.pressroom.training.data.LatentSet;
import io.pressroom.training.data.Prompts;
import io.pressroom.training.loop.Journal;
import io.pressroom.training.loop.LearningRate;
import io.pressroom.training.loop.TrainingLoop;
import io.pressroom.training.net.ClipTextModel;
import io.pressroom.training.net.autoencoder.PretrainedAutoencoder;
import io.pressroom.training.net.unet.UNet2DConditionModel;
import io.pressroom.training.objective.DenoiserReplica;
import io.pressroom.training.objective.Understanding;
import io.pressroom.training.sample.Album;
import io.pressroom.training.sample.FlowSampler;
import io.pressroom.training.sample.ShowPrompts;
import io.pressroom.training.tensor.AdamW;
import io.pressroom.training.tensor.Crew;
import io.pressroom.training.tensor.ParameterSet;
import io.pressroom.training.tensor.Storage;
import io.pressroom.training.tensor.WeightsFile;
import io.pressroom.training.text.ClipTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Trains the denoiser, and tunes the text encoder along with it, slowly. */
final class DenoiserStage implements Stage {
  private static final int BATCH = 16;
  private static final double EMA = 0.9993;
  private static final double WEIGHT_DECAY = 0.01;
  private static final double TEXT_RATE = 0.4; // of the denoiser's
  private static final LearningRate RATE = new LearningRate(8e-4, 200, 0.7);
  private static final int SHOW_SEED = 7;

  private final Workspace workspace;
  private final Duration budget;
  private final Journal journal;

  DenoiserStage(Workspace workspace, Duration budget, Journal journal) {
    this.workspace = workspace;
    this.budget = budget;
    this.journal = journal;
  }

  @Override
  public String name() {
    return "denoiser";
  }

  @Override
  public Path result() {
    return workspace.denoiser(false);
  }

  @Override
  public void run(Crew crew) throws IOException {
    var set = LatentSet.read(workspace.latents());
    var tokenizer = ClipTokenizer.load(workspace.tokenizer());
    var prompts = new Prompts(tokenizer, Recipe.TOKENS);
    var denoiserStorage = Storage.fresh(ScalarType.BFloat16, 5);
    var textStorage = Storage.fresh(ScalarType.BFloat16, 0);
    var headsStorage = Storage.fresh(ScalarType.BFloat16, 6);
    var replicas = new ArrayList<DenoiserReplica>();
    for (int i = 0; i < crew.size(); i++) {
      var denoiser = new UNet2DConditionModel(Recipe.denoiser(), denoiserStorage);
      var text = new ClipTextModel(Recipe.textEncoder(tokenizer), textStorage);
      var heads = Understanding.heads(text.config().hiddenSize(), headsStorage);
      int share = BATCH / crew.size();
      replicas.add(new DenoiserReplica(denoiser, text, heads, prompts, set, share));
      denoiserStorage = Storage.sharedWith(denoiser.parameters());
      textStorage = Storage.sharedWith(text.parameters());
      headsStorage = Storage.sharedWith(heads.parameters());
    }
    var first = replicas.get(0);
    WeightsFile.read(workspace.textEncoder(), first.text().parameters());
    var optimizer = optimizer(replicas, 0);
    var textOptimizer = optimizer(replicas, 1);
    var plan =
        new TrainingLoop.Plan(name(), workspace.checkpoint(name()), budget, RATE, System::nanoTime);
    var groups =
        List.of(
            new TrainingLoop.Group(optimizer, 1),
            new TrainingLoop.Group(textOptimizer, TEXT_RATE),
            new TrainingLoop.Group(optimizer(replicas, 2), 1));
    var autoencoder = PretrainedAutoencoder.load(Recipe.autoencoder(), workspace.autoencoder());
    var sampler = new FlowSampler(prompts, first.text(), first.denoiser(), autoencoder);
    new TrainingLoop(plan, groups, crew, journal)
        .run(
            replicas,
            seconds -> {
              publish(first, optimizer, textOptimizer, true);
              optimizer.useAverage();
              textOptimizer.useAverage();
              var file = workspace.picture("progress-%05d".formatted(Math.round(seconds)));
              Album.write(file, sampler, ShowPrompts.ALL, FlowSampler.Settings.DEFAULT, SHOW_SEED);
              optimizer.useMaster();
              textOptimizer.useMaster();
            });
    publish(first, optimizer, textOptimizer, false);
  }

  private static AdamW optimizer(List<DenoiserReplica> replicas, int network) {
    var sets = replicas.stream().map(replica -> replica.parameters().get(network)).toList();
    return new AdamW(sets, WEIGHT_DECAY, EMA);
  }

  /** Writes the averaged weights: the text encoder first, since the other ends the stage. */
  private void publish(DenoiserReplica trained, AdamW denoiser, AdamW text, boolean snapshot)
      throws IOException {
    write(workspace.tunedTextEncoder(snapshot), trained.text().parameters(), text);
    write(workspace.denoiser(snapshot), trained.denoiser().parameters(), denoiser);
  }

  private static void write(Path file, ParameterSet parameters, AdamW optimizer)
      throws IOException {
    WeightsFile.write(file, parameters, optimizer.state().average(), DType.F32, Map.of());
  }
}
