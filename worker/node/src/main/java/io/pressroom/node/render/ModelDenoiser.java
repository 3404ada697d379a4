package io.pressroom.node.render;

import io.pressroom.diffusion.DenoisingBatch;
import io.pressroom.diffusion.DiffusionModel;
import io.pressroom.diffusion.Latents;
import io.pressroom.diffusion.RgbImage;
import io.pressroom.diffusion.Size;
import io.pressroom.diffusion.Slot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real thing: a loaded model. */
final class ModelDenoiser implements Denoiser {

  private final DiffusionModel model;

  ModelDenoiser(DiffusionModel model) {
    this.model = model;
  }

  @Override
  public Batch newBatch(Size size, int capacity) {
    return new ModelBatch(model.newBatch(size, capacity));
  }

  @Override
  public List<RgbImage> decode(List<Latents> latents) {
    return model.decode(latents);
  }

  @Override
  public RgbImage preview(Latents latents) {
    return model.preview(latents);
  }

  private static final class ModelBatch implements Batch {

    private final DenoisingBatch batch;
    // Mutable state, on the denoising thread alone.
    private final Map<ImageTask, Slot> slots = new HashMap<>();
    private final Map<Slot, ImageTask> tasks = new HashMap<>();

    ModelBatch(DenoisingBatch batch) {
      this.batch = batch;
    }

    @Override
    public void admit(ImageTask task) {
      Slot slot = batch.admit(task.request());
      slots.put(task, slot);
      tasks.put(slot, task);
    }

    @Override
    public void remove(ImageTask task) {
      Slot slot = slots.remove(task);
      tasks.remove(slot);
      batch.remove(slot);
    }

    @Override
    public List<Denoised> step() {
      List<Denoised> finished =
          batch.step().stream().map(slot -> new Denoised(tasks.get(slot), slot.latents())).toList();
      for (Denoised done : finished) {
        tasks.remove(slots.remove(done.task()));
      }
      return finished;
    }

    @Override
    public Latents estimate(ImageTask task) {
      return slots.get(task).latents();
    }

    @Override
    public void close() {
      batch.close();
    }
  }
}
