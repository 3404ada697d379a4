package io.pressroom.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pressroom.diffusion.folder.ConfigFile;
import io.pressroom.diffusion.noise.NoiseStream;
import io.pressroom.diffusion.schedule.NoiseSchedule;
import io.pressroom.diffusion.schedule.Prediction;
import io.pressroom.diffusion.schedule.ScheduleFile;
import io.pressroom.diffusion.schedule.Trajectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten steps from a fixed sample with a toy model, and the sum and mean of absolute values that the
 * diffusers test suite publishes for the outcome.
 *
 * <p>The suite's loops step on from the sample as the network was shown it. For DDIM, whose {@code
 * x} has unit variance anyway, that changes nothing; for Euler it is what these sums are sums of.
 */
class GoldenSumTest {
  private static final int STEPS = 10;

  @TempDir private Path folder;

  @Test
  void eulerOnNoise() throws IOException {
    assertThatSum(euler("'prediction_type': 'epsilon'"), 10.0807, 0.0131);
  }

  @Test
  void eulerOnVelocity() throws IOException {
    assertThatSum(euler("'prediction_type': 'v_prediction'"), 0.0002, 2.27e-6);
  }

  @Test
  void eulerWithKarrasSigmas() throws IOException {
    assertThatSum(euler("'use_karras_sigmas': true"), 124.5230, 0.1621);
  }

  @Test
  void ddimOnNoise() throws IOException {
    assertThatSum(ddim("'prediction_type': 'epsilon'"), 172.0067, 0.223967);
  }

  @Test
  void ddimOnVelocity() throws IOException {
    assertThatSum(ddim("'prediction_type': 'v_prediction'"), 52.5302, 0.0684);
  }

  private static void assertThatSum(float[] result, double sum, double mean) {
    double total = 0;
    for (float value : result) {
      total += Math.abs(value);
    }
    assertThat(total).isCloseTo(sum, within(1e-2));
    assertThat(total / result.length).isCloseTo(mean, within(1e-3));
  }

  private float[] euler(String setting) throws IOException {
    ConfigFile file = scheduler("EulerDiscreteScheduler", 1100, setting);
    return sample(ScheduleFile.read(file), Sampler.euler(), true);
  }

  private float[] ddim(String setting) throws IOException {
    ConfigFile file = scheduler("DDIMScheduler", 1000, setting);
    return sample(ScheduleFile.read(file), Sampler.ddim(ScheduleFile.sampleClip(file)), false);
  }

  private ConfigFile scheduler(String className, int trainSteps, String setting)
      throws IOException {
    String json =
        """
        {'_class_name': '%s', 'num_train_timesteps': %d, %s,
         'beta_start': 0.0001, 'beta_end': 0.02, 'beta_schedule': 'linear'}"""
            .formatted(className, trainSteps, setting)
            .replace('\'', '"');
    return ConfigFile.read(Files.writeString(folder.resolve("scheduler_config.json"), json));
  }

  private static float[] sample(NoiseSchedule schedule, Sampler sampler, boolean fromShown) {
    Trajectory path = schedule.trajectory(STEPS, sampler.spacing());
    Prediction prediction = schedule.prediction();
    float[] start = scaled(fixedSample(), path.startScale());
    SamplerState state = new SamplerState(0, start, start);
    while (state.step() < STEPS) {
      double sigma = path.sigma(state.step());
      float[] shown = scaled(state.x(), prediction.inputScale(sigma));
      if (fromShown) {
        state = new SamplerState(state.step(), shown, state.denoised());
      }
      double t = path.timestep(state.step());
      float[] output = scaled(shown, t / (t + 1)); // the toy model
      float[] denoised = prediction.denoised(state.x(), output, sigma);
      state = sampler.step(state, denoised, path, new NoiseStream(0));
    }
    return state.x();
  }

  private static float[] scaled(float[] values, double scale) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = (float) (values[i] * scale);
    }
    return scaled;
  }

  /** 0 to 767 over 768 as [3, 8, 8, 4], the last axis brought to the front. */
  private static float[] fixedSample() {
    float[] sample = new float[768];
    for (int rest = 0; rest < 192; rest++) {
      for (int last = 0; last < 4; last++) {
        sample[last * 192 + rest] = (rest * 4 + last) / 768f;
      }
    }
    return sample;
  }
}
