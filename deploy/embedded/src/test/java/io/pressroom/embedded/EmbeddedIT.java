package io.pressroom.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedIT {

  @Test
  void topicsSurviveARestartOfTheBroker(@TempDir Path folder) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
        Admin admin = admin(kafka)) {
      admin.createTopics(List.of(new NewTopic("kept", 3, (short) 1))).all().get();
    }

    try (EmbeddedKafka again = EmbeddedKafka.start(folder);
        Admin admin = admin(again)) {
      assertThat(
              admin.describeTopics(List.of("kept")).allTopicNames().get().get("kept").partitions())
          .hasSize(3);
      assertThat(admin.describeFeatures().featureMetadata().get().finalizedFeatures())
          .as("share groups are what workers pull from")
          .containsKey("share.version");
    }
  }

  @Test
  void theStoreAnswersNobodyWhoDoesNotSign(@TempDir Path folder) throws Exception {
    try (EmbeddedS3 s3 = EmbeddedS3.start(folder)) {
      HttpRequest unsigned =
          HttpRequest.newBuilder(s3.endpoint().resolve("/pressroom"))
              .PUT(HttpRequest.BodyPublishers.noBody())
              .build();

      int status =
          HttpClient.newHttpClient()
              .send(unsigned, HttpResponse.BodyHandlers.discarding())
              .statusCode();

      assertThat(status).isEqualTo(403);
    }
  }

  private static Admin admin(EmbeddedKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }
}
