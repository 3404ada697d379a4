package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pressroom.embedded.testing.Infrastructure;
import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.proto.v1.Lane;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The life of a job on Kafka and an S3 store in containers, wherever their images are. All the
 * other tests run there too when they are told to, see CONTRIBUTING.md.
 */
class ContainersIT {

  @Test
  void jobIsDoneOnABrokerAndAStoreInContainers() throws Exception {
    Optional<Infrastructure> found = Infrastructure.inContainers();
    assumeTrue(found.isPresent(), "no broker and no store in containers");
    Infrastructure containers = found.get();
    byte[] picture = {1, 2, 3};
    try (Gateway gateway = TestFarm.start(containers, Map.of());
        HandWorker worker = new HandWorker("w-containers", containers)) {
      worker.announce(card("mini"));
      Client client = new Client(gateway.port());
      await().until(() -> client.get("/v1/models").body().contains("mini"));

      String id = client.submit(new JsonObject().put("prompt", "a quay")).getString("id");
      worker.finish(succeeded(worker.take(id, Lane.LANE_STANDARD)), picture);

      await().until(() -> client.job(id).getString("status").equals("succeeded"));
      assertThat(client.getBytes("/v1/jobs/" + id + "/images/0").body()).isEqualTo(picture);
    }
  }
}
