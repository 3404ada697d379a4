package io.pressroom.gateway.farm;

import java.util.OptionalDouble;

/**
 * How long a job takes.
 *
 * @param secondsOfWork of one worker; a guess while none has measured its pace
 * @param waitSeconds until a worker begins with it; empty while no worker serves its pool
 */
public record Estimate(double secondsOfWork, OptionalDouble waitSeconds) {

  /** Until the job has finished, from now. */
  public OptionalDouble finishSeconds() {
    return waitSeconds.isPresent()
        ? OptionalDouble.of(waitSeconds.getAsDouble() + secondsOfWork)
        : waitSeconds;
  }
}
