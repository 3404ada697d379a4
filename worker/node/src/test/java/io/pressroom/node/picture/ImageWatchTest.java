package io.pressroom.node.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.node.TestJobs;
import io.pressroom.node.job.Delivery;
import io.pressroom.node.job.FakeReports;
import io.pressroom.proto.v1.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ImageWatchTest {

  private final FakeReports reports = new FakeReports();
  private final TestClock clock = new TestClock();
  private final Delivery delivery = new Delivery(TestJobs.job("p").build(), 2, 3, "");

  @Test
  void stepsAreReportedTenTimesASecondAtMostAndTheLastOneAlways() {
    ImageWatch watch = new ImageWatch(delivery, 1, () -> false, reports, clock);

    for (int step = 1; step <= 20; step++) {
      watch.stepped(step, 20);
      clock.now = clock.now.plus(Duration.ofMillis(30));
    }

    assertThat(reports.progress).extracting(Progress::getStep).containsExactly(1, 5, 9, 13, 17, 20);
  }

  @Test
  void aReportSaysWhichImageOfWhichAttempt() {
    new ImageWatch(delivery, 1, () -> false, reports, clock).stepped(3, 20);

    Progress report = reports.progress.get(0);
    assertThat(report.getJobId()).isEqualTo(delivery.jobId());
    assertThat(report.getImage()).isEqualTo(1);
    assertThat(report.getSteps()).isEqualTo(20);
    assertThat(report.getAttempt()).isEqualTo(2);
  }

  @Test
  void everyPreviewIsReportedWithTheStepThatItShows() {
    ImageWatch watch = new ImageWatch(delivery, 1, () -> false, reports, clock);
    watch.stepped(5, 20);

    watch.previewed(4, 20, new byte[] {1, 2, 3});

    assertThat(reports.progress).hasSize(2);
    Progress report = reports.progress.get(1);
    assertThat(report.getImage()).isEqualTo(1);
    assertThat(report.getStep()).isEqualTo(4);
    assertThat(report.getSteps()).isEqualTo(20);
    assertThat(report.getAttempt()).isEqualTo(2);
    assertThat(report.getPreview().toByteArray()).containsExactly(1, 2, 3);
    assertThat(reports.progress.get(0).getPreview().isEmpty()).isTrue();
  }

  private static final class TestClock extends Clock {
    private Instant now = Instant.parse("2026-11-01T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
