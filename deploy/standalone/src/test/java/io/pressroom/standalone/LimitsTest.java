package io.pressroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.request.RequestLimits;
import io.pressroom.poster.CopyField;
import org.junit.jupiter.api.Test;

/** The gateway must not depend on the worker's libraries; that both say the same is held here. */
class LimitsTest {

  @Test
  void theGatewayTakesExactlyTheTextsThatTheTypesetterTakes() {
    assertThat(RequestLimits.MAX_HEADLINE).isEqualTo(CopyField.HEADLINE.maxLength());
    assertThat(RequestLimits.MAX_SUBLINE).isEqualTo(CopyField.SUBLINE.maxLength());
    assertThat(RequestLimits.MAX_BADGE).isEqualTo(CopyField.BADGE.maxLength());
    assertThat(RequestLimits.MAX_CALL_TO_ACTION).isEqualTo(CopyField.CALL_TO_ACTION.maxLength());
  }
}
