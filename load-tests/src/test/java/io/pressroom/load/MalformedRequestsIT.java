package io.pressroom.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.load.fuzz.Tally;
import org.junit.jupiter.api.Test;

/** Scenario 06, small: its figures on memory need more requests than these. */
class MalformedRequestsIT {

  private static final int REQUESTS = 2000;

  @Test
  void everyMalformedRequestIsRefusedForAFieldThatIsNamed() throws Exception {
    Tally tally = Scenario06MalformedRequests.run(REQUESTS).tally();

    assertThat(tally.failed()).as("5xx: %s", tally.samples()).isZero();
    assertThat(tally.stuck()).as("stuck: %s", tally.samples()).isZero();
    assertThat(tally.cutOff()).as("cut off: %s", tally.samples()).isZero();
    assertThat(tally.nameless()).as("no field: %s", tally.samples()).isZero();
    assertThat(tally.refused()).isGreaterThan(REQUESTS * 9 / 10);
  }
}
