package io.pressroom.node.render;

import io.pressroom.diffusion.Latents;
import io.pressroom.diffusion.RgbImage;
import io.pressroom.diffusion.Size;
import io.pressroom.diffusion.error.DeviceLostException;
import io.pressroom.diffusion.error.InvalidRequestException;
import io.pressroom.diffusion.error.RenderMemoryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A denoiser without a model, that fails on demand. */
final class FakeDenoiser implements Denoiser {

  /** More images than this in one call do not fit into memory. */
  int memory = Integer.MAX_VALUE;

  boolean broken;
  boolean lost;
  int openBatches;

  /** The prompts of each denoiser call, in the order of admission. */
  final List<List<String>> calls = new ArrayList<>();

  final List<Integer> decoded = new ArrayList<>();

  @Override
  public Batch newBatch(Size size, int capacity) {
    openBatches++;
    return new FakeBatch(capacity);
  }

  @Override
  public List<RgbImage> decode(List<Latents> latents) {
    checkMemory(latents.size());
    decoded.add(latents.size());
    return latents.stream().map(l -> new RgbImage(1, 1, new byte[3])).toList();
  }

  @Override
  public RgbImage preview(Latents latents) {
    return new RgbImage(1, 1, new byte[3]);
  }

  private void checkMemory(int images) {
    if (lost) {
      throw new DeviceLostException("CUDA failure 700", null);
    }
    if (images > memory) {
      throw new RenderMemoryException("no room for " + images, null);
    }
  }

  private final class FakeBatch implements Batch {

    private final int capacity;
    private final Map<ImageTask, Integer> steps = new LinkedHashMap<>();

    FakeBatch(int capacity) {
      this.capacity = capacity;
    }

    @Override
    public void admit(ImageTask task) {
      if (task.request().prompt().equals("too long")) {
        throw new InvalidRequestException(
            InvalidRequestException.Code.PROMPT_TOO_LONG, "prompt: expected less, found more");
      }
      if (steps.size() == capacity) {
        throw new IllegalStateException("full");
      }
      steps.put(task, 0);
    }

    @Override
    public void remove(ImageTask task) {
      if (steps.remove(task) == null) {
        throw new IllegalStateException("not here");
      }
    }

    @Override
    public List<Denoised> step() {
      checkMemory(steps.size());
      if (broken) {
        throw new IllegalStateException("the device is gone");
      }
      calls.add(steps.keySet().stream().map(task -> task.request().prompt()).toList());
      steps.replaceAll((task, step) -> step + 1);
      List<Denoised> finished =
          steps.entrySet().stream()
              .filter(e -> e.getValue() == e.getKey().request().sampling().steps())
              .map(e -> new Denoised(e.getKey(), new Latents(1, 1, 1, new float[1])))
              .toList();
      finished.forEach(done -> steps.remove(done.task()));
      return finished;
    }

    @Override
    public Latents estimate(ImageTask task) {
      return new Latents(1, 1, 1, new float[] {steps.get(task)});
    }

    @Override
    public void close() {
      openBatches--;
    }
  }
}
