package io.pressroom.gateway.http;

import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.proto.v1.Failure;
import io.pressroom.proto.v1.Status;

/** What a caller who waited for a job's pictures is told where there are none. */
public final class Outcomes {

  private Outcomes() {}

  /**
   * Lets a job pass that has succeeded.
   *
   * @param late what to say of a job that has not finished yet
   * @throws Problem.Raised if the job has not succeeded
   */
  public static void requireSuccess(JobSnapshot job, String late) {
    if (!job.isTerminal()) {
      throw Problem.raised(Problem.Kind.NOT_IN_TIME, late);
    }
    if (job.state().getStatus() != Status.STATUS_SUCCEEDED) {
      Failure failure = job.state().getFailure();
      throw Problem.raised(
          Problem.Kind.RENDERING_FAILED,
          job.state().hasFailure()
              ? failure.getCode() + ": " + failure.getMessage()
              : "the job was canceled");
    }
  }
}
