package io.pressroom.load.audit;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.pressroom.embedded.testing.Infrastructure;
import io.pressroom.load.site.Site;
import io.pressroom.proto.v1.JobState;
import io.pressroom.wire.Manifests;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The manifests in a store. */
public final class ManifestShelf {

  private final MinioClient client;

  public ManifestShelf(Infrastructure infrastructure) {
    client =
        MinioClient.builder()
            .endpoint(infrastructure.s3Endpoint().toString())
            .region("us-east-1")
            .credentials(infrastructure.accessKey(), infrastructure.secretKey())
            .build();
  }

  /** By job id. */
  public Map<String, JobState> all() throws Exception {
    Map<String, JobState> manifests = new HashMap<>();
    var objects =
        client.listObjects(
            ListObjectsArgs.builder().bucket(Site.BUCKET).prefix("jobs/").recursive(true).build());
    for (var object : objects) {
      String key = object.get().objectName();
      if (key.endsWith("/job.json")) {
        JobState manifest = Manifests.fromJson(read(key));
        manifests.put(manifest.getJob().getId(), manifest);
      }
    }
    return manifests;
  }

  private String read(String key) throws Exception {
    try (InputStream body =
        client.getObject(GetObjectArgs.builder().bucket(Site.BUCKET).object(key).build())) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
