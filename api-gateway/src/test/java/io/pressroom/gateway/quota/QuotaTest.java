package io.pressroom.gateway.quota;

import static io.pressroom.gateway.testing.Samples.canceled;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.queued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.pressroom.gateway.auth.TenantDirectory;
import io.pressroom.gateway.jobs.Admission;
import io.pressroom.gateway.testing.Samples;
import io.pressroom.gateway.view.JobView;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Limits;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Tenant;
import io.pressroom.proto.v1.TenantRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QuotaTest {

  private static final RenderJob FIRST = job("019a2b3c-4d5e-7f60-8123-000000000001");
  private static final RenderJob SECOND = job("019a2b3c-4d5e-7f60-8123-000000000002");
  private static final RenderJob THIRD = job("019a2b3c-4d5e-7f60-8123-000000000003");

  private final TenantDirectory directory = new TenantDirectory();
  private final TenantLimits limits =
      new TenantLimits(directory, new QuotaSettings(Optional.of(10), Optional.of(2)));
  private final JobView view = new JobView(10);
  private final FinishPace pace = new FinishPace();
  private final JobQuota quota = new JobQuota(limits, view, pace);
  private final Ticks ticks = new Ticks();
  private final RequestRates rates = new RequestRates(limits, ticks);

  @Test
  void jobsInFlightAndOnTheirWayCountOnceEach() {
    Admission.Hold first = quota.admit(FIRST);
    view.apply(queued(FIRST));
    Admission.Hold second = quota.admit(SECOND);
    assertThatThrownBy(() -> quota.admit(THIRD))
        .isInstanceOf(QuotaExceededException.class)
        .hasMessage("expected fewer than 2 jobs in flight, found 2");

    first.close();
    second.close();
    assertThatCode(() -> quota.admit(THIRD))
        .as("the second never got in")
        .doesNotThrowAnyException();
  }

  @Test
  void finishedJobMakesRoom() {
    view.apply(queued(FIRST));
    view.apply(queued(SECOND));
    assertThatThrownBy(() -> quota.admit(THIRD)).isInstanceOf(QuotaExceededException.class);

    view.apply(canceled(FIRST));
    assertThatCode(() -> quota.admit(THIRD)).doesNotThrowAnyException();
  }

  @Test
  void tenantsOwnLimitGoesBeforeTheGateways() {
    own(Limits.newBuilder().setConcurrentJobs(1).build());
    view.apply(queued(FIRST));

    assertThatThrownBy(() -> quota.admit(SECOND)).hasMessageContaining("fewer than 1");
    own(Limits.getDefaultInstance());
    assertThatCode(() -> quota.admit(SECOND)).doesNotThrowAnyException();
  }

  @Test
  void waitIsTheTimeThatTheTenantsJobsTakeToEnd() {
    assertThat(pace.untilNext("default")).hasSeconds(5);
    for (int i = 0; i < 30; i++) {
      pace.heard(finishedAfter(20 * i));
    }

    assertThat(pace.untilNext("default")).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(20));
    assertThat(pace.untilNext("another")).hasSeconds(5);
  }

  @Test
  void requestsOfASecondAreThereAtOnceAndComeBackOneByOne() {
    for (int i = 0; i < 10; i++) {
      rates.take("default");
    }
    assertThatThrownBy(() -> rates.take("default"))
        .isInstanceOfSatisfying(
            QuotaExceededException.class,
            refused -> assertThat(refused.retryAfterSeconds()).isEqualTo(1));
    assertThatCode(() -> rates.take("another")).doesNotThrowAnyException();

    ticks.nanos += TimeUnit.MILLISECONDS.toNanos(100);
    rates.take("default");
    assertThatThrownBy(() -> rates.take("default")).isInstanceOf(QuotaExceededException.class);
  }

  @Test
  void otherLimitHoldsFromTheNextRequestOn() {
    own(Limits.newBuilder().setRequestsPerSecond(1).build());
    rates.take("default");
    assertThatThrownBy(() -> rates.take("default")).hasMessageContaining("at most 1 request");

    own(Limits.newBuilder().setRequestsPerSecond(2).build());
    assertThatCode(() -> rates.take("default")).doesNotThrowAnyException();
  }

  private void own(Limits limits) {
    Tenant tenant = Tenant.newBuilder().setId("default").setLimits(limits).build();
    directory.heard(
        "tenant/default", Optional.of(TenantRecord.newBuilder().setTenant(tenant).build()));
  }

  private static JobState finishedAfter(int seconds) {
    return canceled(FIRST).toBuilder()
        .setAt(Samples.time(Samples.NOW.plusSeconds(seconds)))
        .build();
  }

  private static final class Ticks implements TimeMeter {

    private long nanos;

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
