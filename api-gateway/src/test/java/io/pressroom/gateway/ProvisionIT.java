package io.pressroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.connect.KafkaConnection;
import io.pressroom.embedded.EmbeddedKafka;
import io.pressroom.embedded.EmbeddedS3;
import io.pressroom.embedded.testing.Infrastructure;
import io.pressroom.gateway.queue.KafkaLink;
import io.pressroom.gateway.queue.provision.Provisioner;
import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.needs.Needs;
import io.pressroom.wire.TopicSpec;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvisionIT {

  @Test
  void aGatewayThatOnlyLooksNamesWhatIsMissingAndServesOnceItIsThere() {
    Needs needs = Needs.ofGateway("default");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(TestFarm.folder("provision-kafka"));
        EmbeddedS3 s3 = EmbeddedS3.start(TestFarm.folder("provision-s3"));
        Provisioner admin = KafkaLink.provisioner(KafkaConnection.to(kafka.bootstrapServers()));
        Gateway gateway =
            Gateway.start(
                TestFarm.config(
                    Infrastructure.of(kafka.bootstrapServers(), s3),
                    Map.of("PRESSROOM_PROVISION", "off")))) {
      Client client = new Client(gateway.port());

      await()
          .untilAsserted(() -> assertThat(waitingFor(client)).containsAll(missing(needs.topics())));

      // All but one.
      TopicSpec last = needs.topics().get(0);
      List<TopicSpec> most = new ArrayList<>(needs.topics());
      most.remove(last);
      admin.provide(new Needs(most, List.of()), Optional.empty());
      await()
          .untilAsserted(
              () ->
                  assertThat(waitingFor(client))
                      .filteredOn(line -> line.startsWith("topic "))
                      .containsExactlyElementsOf(missing(List.of(last))));
      assertThat(client.get("/v1/models").statusCode()).isEqualTo(503);

      admin.provide(needs, Optional.empty());
      await().until(() -> client.get("/health/ready").statusCode() == 200);
      assertThat(client.get("/v1/models").statusCode()).isEqualTo(200);
    }
  }

  private static List<String> missing(List<TopicSpec> topics) {
    return topics.stream().map(topic -> "topic " + topic.name() + ": missing").toList();
  }

  private static List<String> waitingFor(Client client) {
    return new JsonObject(client.get("/health/ready").body())
        .getJsonArray("waiting_for").stream().map(Object::toString).toList();
  }
}
