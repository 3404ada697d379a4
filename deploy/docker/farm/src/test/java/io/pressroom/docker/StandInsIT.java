package io.pressroom.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pressroom.embedded.testing.Infrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stand-ins for the images of Kafka and MinIO, started as Testcontainers starts the real ones.
 */
class StandInsIT {

  @TempDir private static Path folder;

  private static Infrastructure standIns;

  @BeforeAll
  static void build() {
    Optional<Engine> engine = Engine.find();
    if (engine.isEmpty()) {
      System.out.println("stand-ins: not tried, neither podman nor docker answers here");
    }
    assumeTrue(engine.isPresent(), "neither podman nor docker answers here");
    ImageBuild build = new ImageBuild(engine.get(), folder);
    Optional<String> base = build.base();
    assumeTrue(base.isPresent(), "no base image: neither a registry nor debootstrap within reach");
    build.standIns(base.get());
    // Which images those are says this module's pom.xml.
    standIns = Infrastructure.inContainers().orElseThrow();
  }

  @Test
  void brokerHasShareGroups() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", standIns.bootstrapServers()))) {
      assertThat(admin.describeFeatures().featureMetadata().get().finalizedFeatures())
          .containsKey("share.version");
    }
  }

  @Test
  void storeTellsAnybodyThatItIsWellAndNothingElse() throws Exception {
    assertThat(status("GET", "/minio/health/live")).isEqualTo(200);
    assertThat(status("GET", "/")).isEqualTo(403);
    assertThat(status("PUT", "/pressroom")).isEqualTo(403);
    assertThat(status("PUT", "/minio/health/live")).isEqualTo(403);
  }

  private static int status(String method, String path) throws IOException, InterruptedException {
    URI url = standIns.s3Endpoint().resolve(path);
    HttpRequest request =
        HttpRequest.newBuilder(url).method(method, HttpRequest.BodyPublishers.noBody()).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
