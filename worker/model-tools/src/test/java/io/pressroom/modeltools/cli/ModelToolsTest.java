package io.pressroom.modeltools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.modeltools.TinyModelGenerator;
import io.pressroom.modeltools.checkpoint.CheckpointException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelToolsTest {
  @TempDir Path work;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aCheckpointIsLowered() throws IOException {
    TinyModelGenerator.generate(work);

    int exit = run("lower", "--in", work.toString(), "--out", work.resolve("out").toString());

    assertThat(exit).isZero();
    assertThat(work.resolve("out/unet/model.onnx")).isNotEmptyFile();
  }

  @Test
  void whatCannotBeLoweredIsToldInALine() {
    int exit = run("lower", "--in", work.toString(), "--out", work.resolve("out").toString());

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            work.resolve("model_index.json") + ": expected a diffusers model, found no such file");
  }

  @Test
  void aBrokenConfigIsToldInALine() throws IOException {
    TinyModelGenerator.generate(work);
    Files.writeString(work.resolve("unet/config.json"), "{\"_class_name\": \"UNet1DModel\"}");

    int exit = run("lower", "--in", work.toString(), "--out", work.resolve("out").toString());

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString())
        .contains("UNet1DModel")
        .doesNotContain(CheckpointException.class.getSimpleName());
  }

  @Test
  void aMissingArgumentIsAWrongCall() {
    assertThat(run("lower", "--in", work.toString())).isEqualTo(2);
  }

  @Test
  void safetensorsAreCountedAndListed() throws IOException {
    TinyModelGenerator.generate(work);

    int exit = run("inspect", "--tensors", work.toString());

    assertThat(exit).isZero();
    assertThat(out.toString())
        .contains("unet/model.safetensors: 66,844 numbers in 208 tensors {F16=208}")
        .contains("  conv_in.weight F16 [8, 4, 3, 3]");
  }

  private int run(String... args) {
    CommandLine command = ModelTools.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(args);
  }
}
