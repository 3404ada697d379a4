package io.pressroom.gateway.policy;

import io.pressroom.gateway.jobs.Admission;
import io.pressroom.proto.v1.RenderJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in only jobs whose texts the policy allows, and keeps a line of each that it denies. */
public final class PolicyAdmission implements Admission {

  private static final Logger audit = LoggerFactory.getLogger("pressroom.audit");

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
              audit.info(
                  "prompt denied: tenant={} rule={} field={} jobId={} request={}",
                  job.getTenant(),
                  denial.rule(),
                  denial.field(),
                  job.getId(),
                  job.getRequestDigest());
              throw new PromptDeniedException(denial);
            });
    return Hold.NONE;
  }
}
