package io.pressroom.node.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pressroom.diffusion.ImageRequest;
import io.pressroom.diffusion.SamplerKind;
import io.pressroom.diffusion.Sampling;
import io.pressroom.diffusion.Size;
import io.pressroom.diffusion.error.ModelLoadException;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import io.pressroom.diffusion.testing.TinyModel;
import io.pressroom.node.ManualClock;
import io.pressroom.node.batch.Ticket;
import io.pressroom.node.batch.Urgency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RendererIT {

  private static final Size SIZE = new Size(64, 64);
  private static final Duration STALL = Duration.ofSeconds(10);

  private final ManualClock clock = new ManualClock();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void aCallThatHangsIsTroubleUntilItEnds(HangingModels.Call where) throws Exception {
    HangingModels models = new HangingModels(where);
    Files.createSymbolicLink(folder.resolve("tiny"), TinyModel.folder());
    try (Renderer renderer = models.load(config(), new SimpleMeterRegistry(), clock)) {
      models.freeze();
      Future<Rendered> image = submit(renderer);
      models.awaitHung();
      assertThat(renderer.trouble()).as("at first").isEmpty();

      clock.advance(STALL);
      String thread = where == HangingModels.Call.DENOISE ? "denoise-tiny" : "decode-tiny";
      Awaitility.await() // The other thread may be in a turn of its own as well, for a moment.
          .until(
              () -> renderer.trouble().orElse(""),
              trouble ->
                  trouble.startsWith(
                      "model tiny: thread "
                          + thread
                          + ": expected turns of at most PT10S, found one that began at "));

      models.thaw();
      assertThat(image.get().image().width()).isEqualTo(SIZE.width());
      Awaitility.await().until(() -> renderer.trouble().isEmpty());
    } finally {
      models.thaw();
    }
  }

  @Test
  void aFileThatAModelLacksIsNamed() throws Exception {
    Path model = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(model.resolve("model_index.json"), "{}");

    assertThatThrownBy(() -> Renderer.load(config(), new SimpleMeterRegistry(), clock))
        .isInstanceOf(ModelLoadException.class)
        .hasMessage(
            model.toRealPath().resolve("scheduler/scheduler_config.json") + ": no such file");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () ->
                Renderer.load(config(folder.resolve("nowhere")), new SimpleMeterRegistry(), clock))
        .isInstanceOf(IOException.class)
        .hasMessage(folder.resolve("nowhere") + ": expected a folder of model folders, found none");
  }

  private RenderConfig config() {
    return config(folder);
  }

  private static RenderConfig config(Path models) {
    return new RenderConfig(models, RuntimeOptions.cpu(1), 4, 2, 0, STALL);
  }

  private Future<Rendered> submit(Renderer renderer) {
    return renderer.submit(
        "tiny",
        new ImageRequest("a beach", "", 7, SIZE, new Sampling(SamplerKind.EULER, 2, 3)),
        new Ticket("job", SIZE, Urgency.STANDARD, clock.instant(), Optional.empty(), false),
        new Unwatched());
  }

  private static final class Unwatched implements RenderWatch {
    @Override
    public boolean isStopped() {
      return false;
    }

    @Override
    public void stepped(int step, int steps) {}

    @Override
    public void previewed(int step, int steps, byte[] jpeg) {}
  }
}
