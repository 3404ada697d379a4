package io.pressroom.gateway.view;

import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.wire.JobStates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A job at one moment: the state that holds and how far its images have come in the current
 * attempt. Immutable.
 *
 * @param imageSteps denoising steps done, by image index: each in 0..steps
 * @param preview the last that came, of whichever image; may be some steps behind
 */
public record JobSnapshot(JobState state, List<Integer> imageSteps, Optional<Preview> preview) {

  public JobSnapshot {
    int count = state.getJob().getRender().getCount();
    if (imageSteps.size() != count) {
      throw new IllegalArgumentException(
          "imageSteps: expected one per image, " + count + ", found " + imageSteps.size());
    }
    imageSteps = List.copyOf(imageSteps);
  }

  /** A job that has just entered {@code state}. */
  public static JobSnapshot entered(JobState state) {
    int count = state.getJob().getRender().getCount();
    return new JobSnapshot(state, Collections.nCopies(count, 0), Optional.empty());
  }

  public RenderJob job() {
    return state.getJob();
  }

  public String id() {
    return state.getJob().getId();
  }

  public boolean isTerminal() {
    return JobStates.isTerminal(state.getStatus());
  }

  /** Steps done over all images: 0..{@link #stepsTotal}. */
  public int stepsDone() {
    return imageSteps.stream().mapToInt(Integer::intValue).sum();
  }

  /** Steps over all images. */
  public int stepsTotal() {
    return state.getJob().getRender().getSteps() * imageSteps.size();
  }

  /**
   * This snapshot with one image further on, or with a newer preview; the same one where the news
   * is of another attempt, is old, or makes no sense.
   */
  JobSnapshot with(Progress progress) {
    boolean applies =
        !isTerminal()
            && progress.getAttempt() == state.getAttempt()
            && progress.getImage() >= 0
            && progress.getImage() < imageSteps.size()
            && progress.getStep() > 0
            && progress.getStep() <= state.getJob().getRender().getSteps();
    return applies ? new JobSnapshot(state, steps(progress), preview(progress)) : this;
  }

  private List<Integer> steps(Progress progress) {
    List<Integer> steps = new ArrayList<>(imageSteps);
    steps.set(progress.getImage(), Math.max(steps.get(progress.getImage()), progress.getStep()));
    return steps;
  }

  /** A preview takes its time, so it counts against previews alone and not against the steps. */
  private Optional<Preview> preview(Progress progress) {
    int size = progress.getPreview().size();
    boolean isOld =
        preview.isPresent()
            && preview.get().image() == progress.getImage()
            && preview.get().step() >= progress.getStep();
    return size == 0 || size > Preview.MAX_BYTES || isOld
        ? preview
        : Optional.of(new Preview(progress.getImage(), progress.getStep(), progress.getPreview()));
  }
}
