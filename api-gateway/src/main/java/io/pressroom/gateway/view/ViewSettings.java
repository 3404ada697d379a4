package io.pressroom.gateway.view;

import io.pressroom.gateway.config.Env;

/**
 * How much a gateway keeps in mind.
 *
 * @param jobsListed how many jobs, the newest of all tenants, can be listed; some 200 bytes each
 */
public record ViewSettings(int jobsListed) {

  private static final int DEFAULT_JOBS_LISTED = 200_000;

  public ViewSettings {
    if (jobsListed < 1) {
      throw new IllegalArgumentException("jobsListed: expected at least 1, found " + jobsListed);
    }
  }

  public static ViewSettings from(Env env) {
    return new ViewSettings(
        env.parsed("PRESSROOM_JOBS_LISTED", Integer::parseInt, "a number of jobs")
            .orElse(DEFAULT_JOBS_LISTED));
  }
}
