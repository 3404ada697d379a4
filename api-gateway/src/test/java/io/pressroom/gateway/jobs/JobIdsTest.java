package io.pressroom.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.wire.ObjectKeys;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobIdsTest {

  @Test
  void newIdsAreTimeOrderedUuidsInLowerCase() {
    UUID id = UUID.fromString(JobIds.next());

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16)
        .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
    assertThat(ObjectKeys.isJobId(id.toString())).isTrue();
  }

  @Test
  void newIdsDiffer() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(JobIds.next());
    }
    assertThat(ids).hasSize(10_000);
  }

  @Test
  void derivedIdIsTheVersion5UuidOfTenantAndKey() {
    // Python: uuid.uuid5(UUID("0f2f5a8c-6a5e-4f0e-9d5c-6f2d3c1b7a90"), "default\norder-17")
    assertThat(JobIds.derived("default", "order-17"))
        .isEqualTo("2bb1c247-c175-5ed9-b383-92a944e06e06");
  }

  @Test
  void derivedIdDependsOnTenantAndKey() {
    assertThat(JobIds.derived("a", "k")).isEqualTo(JobIds.derived("a", "k"));
    assertThat(JobIds.derived("a", "k")).isNotEqualTo(JobIds.derived("b", "k"));
    assertThat(JobIds.derived("a", "k")).isNotEqualTo(JobIds.derived("a", "l"));
  }

  @Test
  void seedIsTheLast32BitsOfTheId() {
    assertThat(JobIds.seed("019a2b3c-4d5e-7f60-8123-4567ffffffff")).isEqualTo(0xffff_ffffL);
    assertThat(JobIds.seed("019a2b3c-4d5e-7f60-8123-456700000001")).isEqualTo(1);
  }
}
