package io.pressroom.gateway.view;

import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.wire.JobStates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A job at one moment: the state that holds and how far its images have come in the current
 * attempt. Immutable.
 *
 * @param imageSteps denoising steps done, by image index: each in 0..steps
 */
public record JobSnapshot(JobState state, List<Integer> imageSteps) {

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
    return new JobSnapshot(state, Collections.nCopies(state.getJob().getRender().getCount(), 0));
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
   * This snapshot with one image further on; the same one where the news is of another attempt, is
   * old, or makes no sense.
   */
  JobSnapshot with(Progress progress) {
    boolean applies =
        !isTerminal()
            && progress.getAttempt() == state.getAttempt()
            && progress.getImage() >= 0
            && progress.getImage() < imageSteps.size()
            && progress.getStep() <= state.getJob().getRender().getSteps()
            && progress.getStep() > imageSteps.get(progress.getImage());
    if (!applies) {
      return this;
    }
    List<Integer> steps = new ArrayList<>(imageSteps);
    steps.set(progress.getImage(), progress.getStep());
    return new JobSnapshot(state, steps);
  }
}
