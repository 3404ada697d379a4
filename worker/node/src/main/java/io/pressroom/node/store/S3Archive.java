package io.pressroom.node.store;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.pressroom.node.job.JobArchive;
import io.pressroom.proto.v1.JobState;
import io.pressroom.wire.Manifests;
import io.pressroom.wire.ObjectKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pictures and manifests in a bucket of any S3-compatible store that knows conditional writes.
 * Thread-safe. Each call is one try with bounded time; waiting and trying again is the caller's.
 */
public final class S3Archive implements JobArchive, AutoCloseable {

  /** Only where nothing is: whoever writes first has decided. */
  private static final Map<String, String> IF_ABSENT = Map.of("If-None-Match", "*");

  private static final Set<String> MISSING = Set.of("NoSuchKey", "NoSuchObject");
  private static final Set<String> BUCKET_IS_THERE =
      Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists");
  private static final int PRECONDITION_FAILED = 412;

  private final MinioClient client;
  private final String bucket;

  private S3Archive(MinioClient client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /**
   * Opens the archive and makes its bucket where it is missing.
   *
   * @param connections calls that may run at once
   * @throws IOException if the store cannot be reached or refuses
   */
  public static S3Archive open(StoreConfig config, int connections) throws IOException {
    MinioClient client =
        MinioClient.builder()
            .endpoint(config.endpoint().toString())
            .region(config.region())
            .credentials(config.accessKey(), config.secretKey())
            .httpClient(HttpClients.create(connections), true)
            .build();
    S3Archive archive = new S3Archive(client, config.bucket());
    try {
      archive.makeBucket();
    } catch (IOException e) {
      archive.close();
      throw e;
    }
    return archive;
  }

  @Override
  public Optional<JobState> manifest(String jobId) throws IOException {
    String key = ObjectKeys.manifest(jobId);
    try (GetObjectResponse object =
        client.getObject(GetObjectArgs.builder().bucket(bucket).object(key).build())) {
      return Optional.of(
          Manifests.fromJson(new String(object.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (ErrorResponseException e) {
      if (MISSING.contains(e.errorResponse().code())) {
        return Optional.empty();
      }
      throw failure("read", key, e);
    } catch (MinioException e) {
      throw failure("read", key, e);
    }
  }

  @Override
  public void put(String key, byte[] png) throws IOException {
    write(key, png, "image/png", Map.of());
  }

  @Override
  public JobState decide(JobState terminal) throws IOException {
    String jobId = terminal.getJob().getId();
    String key = ObjectKeys.manifest(jobId);
    byte[] json = Manifests.toJson(terminal).getBytes(StandardCharsets.UTF_8);
    if (write(key, json, "application/json", IF_ABSENT)) {
      return terminal;
    }
    return manifest(jobId)
        .orElseThrow(() -> new IOException(key + ": exists, and yet it does not"));
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (Exception e) {
      throw new IllegalStateException("the store's client did not close", e);
    }
  }

  /**
   * @return false if the condition was not met
   */
  private boolean write(String key, byte[] bytes, String type, Map<String, String> condition)
      throws IOException {
    try {
      client.putObject(
          PutObjectArgs.builder()
              .bucket(bucket)
              .object(key)
              .data(bytes, bytes.length)
              .contentType(type)
              .extraHeaders(condition)
              .build());
      return true;
    } catch (ErrorResponseException e) {
      if (e.response() != null && e.response().code() == PRECONDITION_FAILED) {
        return false;
      }
      throw failure("write", key, e);
    } catch (MinioException e) {
      throw failure("write", key, e);
    }
  }

  private void makeBucket() throws IOException {
    try {
      if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
        client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
      }
    } catch (ErrorResponseException e) {
      if (!BUCKET_IS_THERE.contains(e.errorResponse().code())) {
        throw failure("make bucket", bucket, e);
      }
    } catch (MinioException e) {
      throw failure("make bucket", bucket, e);
    }
  }

  private static IOException failure(String what, String where, MinioException why) {
    return new IOException(what + " " + where + ": " + why.getMessage(), why);
  }
}
