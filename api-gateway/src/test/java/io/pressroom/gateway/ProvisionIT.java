package io.pressroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.embedded.EmbeddedKafka;
import io.pressroom.embedded.EmbeddedS3;
import io.pressroom.embedded.testing.Infrastructure;
import io.pressroom.gateway.config.GatewayConfig;
import io.pressroom.gateway.queue.KafkaLink;
import io.pressroom.gateway.queue.provision.Provisioner;
import io.pressroom.gateway.store.StoreProvisioner;
import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.needs.Needs;
import io.pressroom.wire.TopicSpec;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway that provides for nothing, on a broker and a store that hold nothing. */
class ProvisionIT {

  private final Needs needs = Needs.ofGateway("default");

  private EmbeddedKafka kafka;
  private EmbeddedS3 s3;
  private Provisioner topics;
  private StoreProvisioner bucket;
  private Gateway gateway;
  private Client client;

  @BeforeEach
  void start() {
    kafka = EmbeddedKafka.start(TestFarm.folder("provision-kafka"));
    s3 = EmbeddedS3.start(TestFarm.folder("provision-s3"));
    GatewayConfig config =
        TestFarm.config(
            Infrastructure.of(kafka.bootstrapServers(), s3), Map.of("PRESSROOM_PROVISION", "off"));
    topics = KafkaLink.provisioner(config.kafka().connection());
    bucket = new StoreProvisioner(config.store());
    gateway = Gateway.start(config);
    client = new Client(gateway.port());
  }

  @AfterEach
  void stop() {
    gateway.close();
    bucket.close();
    topics.close();
    s3.close();
    kafka.close();
  }

  @Test
  void readinessNamesWhatIsMissingUntilItIsThere() {
    TopicSpec last = needs.topics().get(0);
    List<TopicSpec> most = new ArrayList<>(needs.topics());
    most.remove(last);

    awaitMissing(needs.topics());
    topics.provide(new Needs(most, List.of()));
    awaitMissing(List.of(last));
    assertThat(client.get("/v1/models").statusCode()).isEqualTo(503);
    topics.provide(needs);
    awaitMissing(List.of());

    assertThat(waitingFor()).anyMatch(line -> line.endsWith("bucket pressroom: missing"));
    bucket.provide();
    await().until(() -> client.get("/health/ready").statusCode() == 200);
    assertThat(client.get("/v1/models").statusCode()).isEqualTo(200);
  }

  private void awaitMissing(List<TopicSpec> missing) {
    List<String> lines =
        missing.stream().map(topic -> "topic " + topic.name() + ": missing").toList();
    await()
        .untilAsserted(
            () ->
                assertThat(waitingFor())
                    .filteredOn(line -> line.startsWith("topic ") || line.startsWith("Kafka "))
                    .containsExactlyElementsOf(lines));
  }

  private List<String> waitingFor() {
    return new JsonObject(client.get("/health/ready").body())
        .getJsonArray("waiting_for").stream().map(Object::toString).toList();
  }
}
