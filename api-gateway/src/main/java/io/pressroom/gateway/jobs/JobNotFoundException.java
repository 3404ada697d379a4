package io.pressroom.gateway.jobs;

/** The tenant has no job of this id; whether another tenant has one is not told. */
public final class JobNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String jobId;

  JobNotFoundException(String jobId) {
    super("no job " + jobId);
    this.jobId = jobId;
  }

  public String jobId() {
    return jobId;
  }
}
