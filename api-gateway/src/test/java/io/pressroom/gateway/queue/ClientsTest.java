package io.pressroom.gateway.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.connect.KafkaConnection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class ClientsTest {

  @Test
  void aConnectionKnowsAllSecuritySettingsOfKafkaAndNoOthers() {
    assertThat(KafkaConnection.securityProperties())
        .containsExactlyInAnyOrderElementsOf(security(AdminClientConfig.configNames()))
        .containsExactlyInAnyOrderElementsOf(security(ConsumerConfig.configNames()))
        .containsExactlyInAnyOrderElementsOf(security(ProducerConfig.configNames()));
  }

  private static Set<String> security(Set<String> names) {
    return names.stream()
        .filter(name -> name.matches("(security|ssl|sasl)\\..*"))
        .collect(Collectors.toSet());
  }
}
