package io.pressroom.gateway.policy;

import io.pressroom.gateway.request.FieldError;
import io.pressroom.proto.v1.RenderJob;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a text may not be rendered.
 *
 * @param rule name of the rule that found it
 * @param field where the text stands in the request
 */
public record Denial(String rule, String field) {

  private static final Logger audit = LoggerFactory.getLogger("pressroom.audit");

  public Denial {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(field, "field");
  }

  /**
   * Leaves a line of it for whoever looks into misuse.
   *
   * @param job empty for a row of a batch, which is no job yet
   */
  public void log(String tenant, Optional<RenderJob> job) {
    audit.info(
        "prompt denied: tenant={} rule={} field={} jobId={} request={}",
        tenant,
        rule,
        field,
        job.map(RenderJob::getId).orElse("none"),
        job.map(RenderJob::getRequestDigest).orElse("batch"));
  }

  /** What is wrong with the request. */
  public FieldError error() {
    return new FieldError(
        field, "a text that the prompt policy allows", "one that rule '" + rule + "' denies");
  }
}
