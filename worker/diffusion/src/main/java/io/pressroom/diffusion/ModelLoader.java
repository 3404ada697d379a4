package io.pressroom.diffusion;

import io.pressroom.diffusion.error.InvalidRequestException;
import io.pressroom.diffusion.error.ModelLoadException;
import io.pressroom.diffusion.folder.AutoencoderConfig;
import io.pressroom.diffusion.folder.ConfigFile;
import io.pressroom.diffusion.folder.DenoiserConfig;
import io.pressroom.diffusion.folder.ModelCard;
import io.pressroom.diffusion.folder.ModelFolder;
import io.pressroom.diffusion.onnx.Networks;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import io.pressroom.diffusion.prompt.PromptEncoder;
import io.pressroom.diffusion.sampler.Sampler;
import io.pressroom.diffusion.schedule.FlowSchedule;
import io.pressroom.diffusion.schedule.NoiseSchedule;
import io.pressroom.diffusion.schedule.ScheduleFile;
import io.pressroom.diffusion.tokenizer.ClipTokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a model's folder: the small files first, so that a mistake shows before the weights load.
 */
final class ModelLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

  private static final int CLIP_WINDOW = 77;

  // What a folder's own card may replace.
  private static final int STEPS = 20;
  private static final double FLOW_GUIDANCE = 3;
  private static final double GUIDANCE = 7.5;

  private ModelLoader() {}

  static DiffusionModel load(Path root, RuntimeOptions options) throws ModelLoadException {
    ModelFolder folder = ModelFolder.open(root);
    ConfigFile scheduler = folder.config("scheduler/scheduler_config.json");
    NoiseSchedule schedule = ScheduleFile.read(scheduler);
    Map<SamplerKind, Sampler> samplers = samplers(schedule, ScheduleFile.sampleClip(scheduler));
    ClipTokenizer tokenizer = tokenizer(folder);
    AutoencoderConfig autoencoder =
        AutoencoderConfig.read(folder.config("vae/config.json", "vae_decoder/config.json"));
    ModelInfo info =
        new ModelInfo(
            folder.card().name().orElse(root.toAbsolutePath().getFileName().toString()),
            folder.digest(),
            sizes(folder, autoencoder),
            defaults(folder, schedule, samplers),
            List.copyOf(samplers.keySet()),
            tokenizer.maxTokens());
    Networks networks =
        Networks.open(
            folder.graph("text_encoder"),
            folder.graph("unet"),
            folder.graph("vae_decoder"),
            options);
    report(info, networks);
    return new DiffusionModel(
        info,
        schedule,
        samplers,
        new PromptEncoder(tokenizer, networks.text()::encode),
        new LatentDecoder(networks.decoder(), autoencoder),
        networks);
  }

  private static ClipTokenizer tokenizer(ModelFolder folder) throws ModelLoadException {
    ConfigFile encoder = folder.config("text_encoder/config.json");
    int window = encoder.integer("max_position_embeddings").orElse(CLIP_WINDOW);
    return ClipTokenizer.read(folder.part("tokenizer"), window);
  }

  private static Map<SamplerKind, Sampler> samplers(NoiseSchedule schedule, double clip) {
    Map<SamplerKind, Sampler> samplers = new TreeMap<>();
    if (schedule instanceof FlowSchedule) {
      samplers.put(SamplerKind.FLOW_EULER, Sampler.euler());
    } else {
      samplers.put(SamplerKind.EULER, Sampler.euler());
      samplers.put(SamplerKind.EULER_ANCESTRAL, Sampler.eulerAncestral());
      samplers.put(SamplerKind.DDIM, Sampler.ddim(clip));
      samplers.put(SamplerKind.DPMPP_2M, Sampler.dpmPlusPlus2M());
    }
    return samplers;
  }

  private static ModelInfo.Sizes sizes(ModelFolder folder, AutoencoderConfig autoencoder)
      throws ModelLoadException {
    DenoiserConfig denoiser = DenoiserConfig.read(folder.config("unet/config.json"));
    int scale = autoencoder.scale();
    Size nativeSize = new Size(denoiser.width() * scale, denoiser.height() * scale);
    int longest = Math.max(nativeSize.width(), nativeSize.height());
    return new ModelInfo.Sizes(
        nativeSize,
        denoiser.multiple() * scale,
        folder.card().maxSize().orElse(2 * longest),
        denoiser.channels(),
        scale);
  }

  private static Sampling defaults(
      ModelFolder folder, NoiseSchedule schedule, Map<SamplerKind, Sampler> samplers)
      throws ModelLoadException {
    ModelCard card = folder.card();
    boolean flow = schedule instanceof FlowSchedule;
    SamplerKind fallback = flow ? SamplerKind.FLOW_EULER : SamplerKind.DPMPP_2M;
    String name = card.sampler().orElse(fallback.wireName());
    SamplerKind sampler = SamplerKind.of(name).filter(samplers::containsKey).orElse(null);
    if (sampler == null) {
      List<String> served = samplers.keySet().stream().map(SamplerKind::wireName).toList();
      throw folder.config(ModelFolder.CARD).unexpected("default_sampler", "one of " + served, name);
    }
    try {
      double guidance = card.guidance().orElse(flow ? FLOW_GUIDANCE : GUIDANCE);
      return new Sampling(sampler, card.steps().orElse(STEPS), guidance);
    } catch (InvalidRequestException e) {
      throw new ModelLoadException(folder.part(ModelFolder.CARD), e.getMessage(), e);
    }
  }

  private static void report(ModelInfo info, Networks networks) {
    LOG.atInfo()
        .setMessage("Model loaded")
        .addKeyValue("model", info.name())
        .addKeyValue("digest", info.digest())
        .log();
    if (networks.denoiser().sharesTimestep()) {
      LOG.atWarn()
          .setMessage(
              "The denoiser takes one timestep per call: only slots at the same one share it")
          .addKeyValue("model", info.name())
          .log();
    }
  }
}
