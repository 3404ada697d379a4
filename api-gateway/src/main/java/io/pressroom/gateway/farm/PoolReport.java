package io.pressroom.gateway.farm;

import io.pressroom.proto.v1.Lane;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How a pool stands.
 *
 * @param lanes in the order in which workers look into them
 * @param workers that take jobs now
 * @param waitSeconds of a job submitted now to the last lane; empty while there is no worker
 * @param imagesPerSecond finished over the last minute
 */
public record PoolReport(
    String pool,
    List<LaneReport> lanes,
    int workers,
    int slots,
    int slotsBusy,
    OptionalDouble waitSeconds,
    double imagesPerSecond) {

  /**
   * How a lane stands.
   *
   * @param secondsOfWork of one worker that alone did what is left of its jobs
   */
  public record LaneReport(Lane lane, int queued, int running, double secondsOfWork) {}

  public PoolReport {
    lanes = List.copyOf(lanes);
  }

  public double secondsOfWork() {
    return lanes.stream().mapToDouble(LaneReport::secondsOfWork).sum();
  }
}
