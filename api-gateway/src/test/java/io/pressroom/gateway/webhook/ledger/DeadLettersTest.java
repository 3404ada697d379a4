package io.pressroom.gateway.webhook.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.proto.v1.WebhookDelivery;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

  private final DeadLetters letters = new DeadLetters(3);

  @Test
  void listsATenantsOwnNewestFirstPageByPage() {
    letters.add(1, dead("acme", "a"));
    letters.add(2, dead("other", "b"));
    letters.add(5, dead("acme", "c"));

    assertThat(ids("acme", OptionalLong.empty(), 9)).containsExactly("c", "a");
    assertThat(ids("acme", OptionalLong.empty(), 1)).containsExactly("c");
    assertThat(ids("acme", OptionalLong.of(5), 9)).containsExactly("a");
    assertThat(letters.find("other", "a")).isEmpty();
  }

  @Test
  void messageThatDiesAgainTakesItsNewPlace() {
    letters.add(1, dead("acme", "a"));
    letters.add(2, dead("acme", "b"));
    letters.add(3, dead("acme", "a"));

    assertThat(ids("acme", OptionalLong.empty(), 9)).containsExactly("a", "b");
    letters.remove("acme", "a");
    assertThat(ids("acme", OptionalLong.empty(), 9)).containsExactly("b");
  }

  @Test
  void theOldestGoFirst() {
    for (int i = 0; i < 5; i++) {
      letters.add(i, dead("acme", "m" + i));
    }

    assertThat(ids("acme", OptionalLong.empty(), 9)).containsExactly("m4", "m3", "m2");
    assertThat(letters.find("acme", "m1")).isEmpty();
  }

  private List<String> ids(String tenant, OptionalLong before, int limit) {
    return letters.list(tenant, before, limit).stream().map(DeadLetter::id).toList();
  }

  private static WebhookDelivery dead(String tenant, String id) {
    return WebhookDelivery.newBuilder().setTenant(tenant).setId(id).build();
  }
}
