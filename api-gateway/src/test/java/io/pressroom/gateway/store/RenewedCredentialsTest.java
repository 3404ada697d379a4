package io.pressroom.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.Time;
import io.minio.credentials.Credentials;
import io.pressroom.gateway.testing.SetClock;
import java.security.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RenewedCredentialsTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final SetClock clock = new SetClock(NOON);
  private int asked;
  private @Nullable Duration life = Duration.ofHours(1);
  private boolean fails;

  private final RenewedCredentials renewed = new RenewedCredentials(() -> this::answer, clock);

  @AfterEach
  void stop() {
    renewed.close();
  }

  @Test
  void keysAreRenewedOnceThreeQuartersOfTheirLifeAreOver() {
    renewed.renewIfDue();
    clock.set(NOON.plus(Duration.ofMinutes(44)));
    renewed.renewIfDue();
    assertThat(renewed.fetch().accessKey()).isEqualTo("key-1");

    clock.set(NOON.plus(Duration.ofMinutes(45)));
    renewed.renewIfDue();
    assertThat(renewed.fetch().accessKey()).isEqualTo("key-2");
  }

  @Test
  void keysWithoutAnEndAreLookedAtWithinAMinute() {
    life = null;
    renewed.renewIfDue();
    clock.set(NOON.plus(Duration.ofMinutes(1)));
    renewed.renewIfDue();

    assertThat(renewed.fetch().accessKey()).isEqualTo("key-2");
  }

  @Test
  void whatCannotBeRenewedIsUsedAndAskedForAgain() {
    renewed.renewIfDue();
    fails = true;
    clock.set(NOON.plus(Duration.ofHours(2)));
    renewed.renewIfDue();
    assertThat(renewed.fetch().accessKey()).isEqualTo("key-1");

    fails = false;
    renewed.renewIfDue();
    assertThat(renewed.fetch().accessKey()).isEqualTo("key-3");
  }

  @Test
  void whoAsksBeforeThereWereAnyIsToldWhy() {
    assertThatThrownBy(renewed::fetch).isInstanceOf(ProviderException.class);
    fails = true;
    renewed.renewIfDue();

    assertThatThrownBy(renewed::fetch)
        .isInstanceOf(ProviderException.class)
        .hasMessage("nobody is there");
    assertThat(asked).as("asking does not go over the network").isEqualTo(1);
  }

  private Credentials answer() {
    asked++;
    if (fails) {
      throw new ProviderException("nobody is there");
    }
    Time.S3Time end =
        life == null ? null : new Time.S3Time(clock.instant().plus(life).atZone(ZoneOffset.UTC));
    return new Credentials("key-" + asked, "secret", null, end);
  }
}
