package io.pressroom.diffusion.schedule;

import io.pressroom.diffusion.error.ModelLoadException;
import io.pressroom.diffusion.folder.ConfigFile;
import java.util.Optional;

/**
 * Reads diffusers' {@code scheduler_config.json}. The file tells two things in one: what the model
 * was trained under, which is read here, and which sampler its authors liked, which is a request's
 * choice. Values that would change the picture and aren't supported are refused.
 */
public final class ScheduleFile {
  private static final String FLOW_MATCHING = "FlowMatchEulerDiscreteScheduler";

  private ScheduleFile() {}

  public static NoiseSchedule read(ConfigFile file) throws ModelLoadException {
    refuse(file, "use_exponential_sigmas", "use_beta_sigmas", "rescale_betas_zero_snr");
    try {
      return className(file).equals(FLOW_MATCHING) ? flow(file) : betas(file);
    } catch (IllegalArgumentException e) {
      throw new ModelLoadException(file.path(), e.getMessage(), e);
    }
  }

  /** The bound that DDIM clips its estimates to: infinite for most models of latents. */
  public static double sampleClip(ConfigFile file) throws ModelLoadException {
    boolean clips =
        file.has("clip_sample")
            ? file.flag("clip_sample")
            : className(file).equals("DDIMScheduler"); // diffusers' own default
    return clips ? file.number("clip_sample_range").orElse(1.0) : Double.POSITIVE_INFINITY;
  }

  private static String className(ConfigFile file) throws ModelLoadException {
    return file.text("_class_name").orElseThrow(() -> file.missing("_class_name"));
  }

  private static FlowSchedule flow(ConfigFile file) throws ModelLoadException {
    refuse(file, "use_dynamic_shifting", "invert_sigmas", "use_karras_sigmas");
    if (file.has("shift_terminal")) {
      throw file.unexpected("shift_terminal", "no value", file.root().get("shift_terminal"));
    }
    return new FlowSchedule(
        file.integer("num_train_timesteps").orElse(1000), file.number("shift").orElse(1.0));
  }

  private static BetaSchedule betas(ConfigFile file) throws ModelLoadException {
    int trainSteps = file.integer("num_train_timesteps").orElse(1000);
    double start = file.number("beta_start").orElse(0.0001);
    double end = file.number("beta_end").orElse(0.02);
    String kind = file.text("beta_schedule").orElse("linear");
    if (file.has("trained_betas")) {
      throw file.unexpected("trained_betas", "no value", "an array");
    }
    double[] betas =
        switch (kind) {
          case "linear" -> Betas.linear(start, end, trainSteps);
          case "scaled_linear" -> Betas.scaledLinear(start, end, trainSteps);
          default -> throw file.unexpected("beta_schedule", "linear or scaled_linear", kind);
        };
    return new BetaSchedule(betas, prediction(file), stepRule(file));
  }

  private static Prediction prediction(ConfigFile file) throws ModelLoadException {
    String type = file.text("prediction_type").orElse("epsilon");
    return switch (type) {
      case "epsilon" -> Prediction.EPSILON;
      case "v_prediction" -> Prediction.V_PREDICTION;
      case "sample" -> Prediction.SAMPLE;
      default -> throw file.unexpected("prediction_type", "epsilon, v_prediction or sample", type);
    };
  }

  private static BetaSchedule.StepRule stepRule(ConfigFile file) throws ModelLoadException {
    Optional<String> spacing = file.text("timestep_spacing");
    Optional<TimestepSpacing> known = spacing.flatMap(TimestepSpacing::of);
    if (spacing.isPresent() && known.isEmpty()) {
      throw file.unexpected(
          "timestep_spacing", "linspace, leading or trailing", spacing.orElseThrow());
    }
    return new BetaSchedule.StepRule(
        known, file.integer("steps_offset").orElse(0), file.flag("use_karras_sigmas"));
  }

  private static void refuse(ConfigFile file, String... flags) throws ModelLoadException {
    for (String flag : flags) {
      if (file.flag(flag)) {
        throw file.unexpected(flag, "false", true);
      }
    }
  }
}
