package io.pressroom.training.stage;

import io.pressroom.modeltools.safetensors.DType;
import io.pressroom.training.data.Gallery;
import io.pressroom.training.data.PictureGrid;
import io.pressroom.training.data.Raster;
import io.pressroom.training.loop.Journal;
import io.pressroom.training.loop.LearningRate;
import io.pressroom.training.loop.TrainingLoop;
import io.pressroom.training.net.autoencoder.AutoencoderDc;
import io.pressroom.training.net.autoencoder.PretrainedAutoencoder;
import io.pressroom.training.objective.AutoencoderReplica;
import io.pressroom.training.tensor.AdamW;
import io.pressroom.training.tensor.Crew;
import io.pressroom.training.tensor.Storage;
import io.pressroom.training.tensor.Tensors;
import io.pressroom.training.tensor.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Learns to squeeze a picture into 16x16 latents and back: on crops first, then whole pictures. */
final class AutoencoderStage implements Stage {
  private static final int CROPS = 16;
  private static final long REPLICA_STRIDE = 1_000_000; // keeps the replicas' pictures apart
  private static final LearningRate RATE = new LearningRate(1.5e-3, 100, 0.6);
  private static final int MEASURED = 16;
  private static final int COLUMNS = 8;

  private final Workspace workspace;
  private final Duration budget;
  private final Journal journal;

  AutoencoderStage(Workspace workspace, Duration budget, Journal journal) {
    this.workspace = workspace;
    this.budget = budget;
    this.journal = journal;
  }

  @Override
  public String name() {
    return "autoencoder";
  }

  @Override
  public Path result() {
    return workspace.autoencoder();
  }

  @Override
  public void run(Crew crew) throws IOException {
    var net = new AutoencoderDc(Recipe.autoencoder(), Storage.fresh(ScalarType.BFloat16, 1));
    var replicas = new ArrayList<AutoencoderReplica>();
    for (int i = 0; i < crew.size(); i++) {
      var own =
          i == 0 ? net : new AutoencoderDc(net.config(), Storage.sharedWith(net.parameters()));
      replicas.add(new AutoencoderReplica(own, CROPS / crew.size(), i * REPLICA_STRIDE));
    }
    var sets = replicas.stream().map(replica -> replica.parameters().get(0)).toList();
    var optimizer = new AdamW(sets, 0, 0.998);
    var plan =
        new TrainingLoop.Plan(name(), workspace.checkpoint(name()), budget, RATE, System::nanoTime);
    new TrainingLoop(plan, List.of(new TrainingLoop.Group(optimizer, 1)), crew, journal)
        .run(
            replicas,
            seconds -> {
              optimizer.useAverage();
              measure(net);
              optimizer.useMaster();
            });
    optimizer.useAverage();
    var notes = Map.of(PretrainedAutoencoder.SCALING_FACTOR, Double.toString(1 / measure(net)));
    var weights = optimizer.state().average();
    WeightsFile.write(result(), net.parameters(), weights, DType.F32, notes);
  }

  /** Writes originals over reconstructions, and returns the latents' standard deviation. */
  private double measure(AutoencoderDc net) throws IOException {
    var originals = new byte[MEASURED][];
    for (int i = 0; i < MEASURED; i++) {
      originals[i] = Gallery.HELD_OUT.item(i).painted().rgb();
    }
    try (var scope = new PointerScope();
        var noGrad = new NoGradGuard()) {
      var pictures =
          Tensors.pictures(Raster.concat(originals), MEASURED, Gallery.SIDE, Gallery.SIDE);
      var latents = net.encode(Tensors.channelsLast(pictures.to(ScalarType.BFloat16)));
      var decoded = Tensors.f32(net.decode(latents));
      double error = torch.mse_loss(decoded, pictures).item_double();
      double deviation = Tensors.f32(latents).std().item_double();
      var facts = new LinkedHashMap<String, Object>();
      facts.put("heldOutPsnr", 10 * Math.log10(4 / error));
      facts.put("latentDeviation", deviation);
      journal.write(name(), facts);
      sheet(originals, Tensors.toRgb(decoded));
      return deviation;
    }
  }

  private void sheet(byte[][] originals, byte[] rebuilt) throws IOException {
    int bytes = originals[0].length;
    var sheet = new ArrayList<byte[]>();
    for (int row = 0; row < MEASURED; row += COLUMNS) {
      sheet.addAll(List.of(originals).subList(row, row + COLUMNS));
      for (int i = row; i < row + COLUMNS; i++) {
        sheet.add(Arrays.copyOfRange(rebuilt, i * bytes, (i + 1) * bytes));
      }
    }
    PictureGrid.write(workspace.picture("reconstructions"), sheet, Gallery.SIDE, COLUMNS);
  }
}
