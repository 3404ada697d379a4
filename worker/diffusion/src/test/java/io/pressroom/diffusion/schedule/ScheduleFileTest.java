package io.pressroom.diffusion.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.diffusion.error.ModelLoadException;
import io.pressroom.diffusion.folder.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleFileTest {
  @TempDir private Path folder;

  @Test
  void readsStableDiffusionsFile() throws IOException {
    NoiseSchedule schedule =
        read(
            """
            {"_class_name": "PNDMScheduler", "beta_start": 0.00085, "beta_end": 0.012,
             "beta_schedule": "scaled_linear", "num_train_timesteps": 1000,
             "clip_sample": false, "set_alpha_to_one": false, "skip_prk_steps": true,
             "steps_offset": 1, "trained_betas": null}""");

    assertThat(schedule.prediction()).isEqualTo(Prediction.EPSILON);
    assertThat(schedule.maxSteps()).isEqualTo(1000);
    assertThat(schedule.trajectory(50, TimestepSpacing.LEADING).timestep(49)).isEqualTo(1);
  }

  @Test
  void readsFlowMatching() throws IOException {
    assertThat(read("{\"_class_name\": \"FlowMatchEulerDiscreteScheduler\", \"shift\": 3.0}"))
        .isEqualTo(new FlowSchedule(1000, 3));
  }

  @ParameterizedTest
  @CsvSource({"epsilon,EPSILON", "v_prediction,V_PREDICTION", "sample,SAMPLE"})
  void readsWhatTheModelPredicts(String written, Prediction expected) throws IOException {
    String json = "{\"_class_name\": \"DDIMScheduler\", \"prediction_type\": \"%s\"}";

    assertThat(read(json.formatted(written)).prediction()).isEqualTo(expected);
  }

  @Test
  void clipsOnlyWhereTheFileOrDiffusersDefaultSaysSo() throws IOException {
    assertThat(clip("{\"_class_name\": \"DDIMScheduler\"}")).isEqualTo(1);
    assertThat(clip("{\"_class_name\": \"DDIMScheduler\", \"clip_sample\": false}")).isInfinite();
    assertThat(clip("{\"_class_name\": \"EulerDiscreteScheduler\"}")).isInfinite();
    assertThat(clip("{\"_class_name\": \"X\", \"clip_sample\": true, \"clip_sample_range\": 2.5}"))
        .isEqualTo(2.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'beta_schedule': 'squaredcos_cap_v2' | beta_schedule: expected linear or scaled_linear",
        "'prediction_type': 'flow' | prediction_type: expected epsilon, v_prediction or sample",
        "'timestep_spacing': 'random' | timestep_spacing: expected linspace, leading or trailing",
        "'rescale_betas_zero_snr': true | rescale_betas_zero_snr: expected false, found true",
        "'beta_end': 'much' | beta_end: expected a number, found \"much\"",
        "'beta_end': 7 | expected between 0 and 1",
        "'num_train_timesteps': 1.5 | num_train_timesteps: expected an integer, found 1.5"
      })
  void refusesWhatItCannotFollow(String entry, String complaint) {
    String json = "{'_class_name': 'DDIMScheduler', %s}".formatted(entry).replace('\'', '"');

    assertThatThrownBy(() -> read(json))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("scheduler_config.json")
        .hasMessageContaining(complaint);
  }

  @Test
  void refusesAFileWithoutAClassName() {
    assertThatThrownBy(() -> read("{}")).hasMessageContaining("_class_name: missing");
  }

  private NoiseSchedule read(String json) throws IOException {
    return ScheduleFile.read(file(json));
  }

  private double clip(String json) throws IOException {
    return ScheduleFile.sampleClip(file(json));
  }

  private ConfigFile file(String json) throws IOException {
    return ConfigFile.read(Files.writeString(folder.resolve("scheduler_config.json"), json));
  }
}
