package io.pressroom.node.picture;

import io.pressroom.diffusion.error.InvalidRequestException;
import io.pressroom.diffusion.error.RenderMemoryException;
import io.pressroom.node.job.JobFailedException;
import io.pressroom.node.job.JobFailedException.Code;
import io.pressroom.node.job.StoppedException;
import io.pressroom.node.render.ImageDroppedException;
import io.pressroom.node.render.ImageDroppedException.Reason;

/** Sorts what goes wrong with an image by what it means for its job. */
final class Failures {

  private Failures() {}

  static JobFailedException of(InvalidRequestException e) {
    Code code =
        switch (e.code()) {
          case OUT_OF_RANGE -> Code.OUT_OF_RANGE;
          case PROMPT_TOO_LONG -> Code.PROMPT_TOO_LONG;
          case SIZE_NOT_SERVED -> Code.SIZE_NOT_SERVED;
          case SAMPLER_NOT_SERVED -> Code.SAMPLER_NOT_SERVED;
        };
    return new JobFailedException(code, e.getMessage());
  }

  static JobFailedException copyDoesNotFit(int copy, IllegalArgumentException e) {
    return new JobFailedException(Code.COPY_DOES_NOT_FIT, "copies[" + copy + "]." + e.getMessage());
  }

  /**
   * @param cause why the renderer did not deliver
   * @return never; a bug is thrown on as it is, for another attempt
   */
  static RuntimeException notRendered(Throwable cause) throws JobFailedException, StoppedException {
    if (cause instanceof ImageDroppedException dropped) {
      if (dropped.reason() == Reason.DEADLINE_PASSED) {
        throw new JobFailedException(Code.DEADLINE_EXCEEDED, dropped.getMessage());
      }
      throw new StoppedException();
    }
    if (cause instanceof InvalidRequestException invalid) {
      throw of(invalid);
    }
    if (cause instanceof RenderMemoryException) {
      throw new JobFailedException(
          Code.OUT_OF_MEMORY,
          "size: expected images that fit into memory alone: " + cause.getMessage());
    }
    return new IllegalStateException("rendering failed: " + cause, cause);
  }
}
