package io.pressroom.gateway.policy;

import io.pressroom.gateway.jobs.Admission;
import io.pressroom.proto.v1.RenderJob;
import java.util.Optional;

/** Lets in only jobs whose texts the policy allows, and keeps a line of each that it denies. */
public final class PolicyAdmission implements Admission {

  private final PromptPolicy policy;

  public PolicyAdmission(PromptPolicy policy) {
    this.policy = policy;
  }

  @Override
  public Hold admit(RenderJob job) {
    policy
        .check(job.getTenant(), PolicyText.of(job))
        .ifPresent(
            denial -> {
              denial.log(job.getTenant(), Optional.of(job));
              throw new PromptDeniedException(denial);
            });
    return Hold.NONE;
  }
}
