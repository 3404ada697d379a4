package io.pressroom.node.store;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.pressroom.needs.Finding;
import io.pressroom.needs.MissingException;
import io.pressroom.node.job.JobArchive;
import io.pressroom.proto.v1.JobState;
import io.pressroom.wire.Manifests;
import io.pressroom.wire.ObjectKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.ProviderException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * Pictures and manifests in a bucket of any S3-compatible store that knows conditional writes.
 * Thread-safe. Each call is one try with bounded time; waiting and trying again is the caller's.
 */
public final class S3Archive implements JobArchive, AutoCloseable {

  /** Only where nothing is: whoever writes first has decided. */
  private static final Map<String, String> IF_ABSENT = Map.of("If-None-Match", "*");

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  private final MinioClient client;
  private final String bucket;

  private S3Archive(MinioClient client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /**
   * Opens the archive, and makes its bucket where that is missing and it may.
   *
   * @param connections calls that may run at once
   * @throws MissingException if the bucket is missing and it may not be made
   * @throws IOException if the store cannot be reached or refuses, naming its endpoint
   */
  public static S3Archive open(StoreConfig config, int connections) throws IOException {
    OkHttpClient http = HttpClients.create(connections, config.access().authorities());
    MinioClient client =
        MinioClient.builder()
            .endpoint(config.endpoint().toString())
            .region(config.region())
            .credentialsProvider(Providers.of(config.access().credentials(), http))
            .httpClient(http, true)
            .build();
    S3Archive archive = new S3Archive(client, config.bucket());
    try {
      archive.findBucket(config.provision());
    } catch (MissingException e) {
      archive.close();
      throw e;
    } catch (IOException e) {
      archive.close();
      throw new IOException("object store at " + config.endpoint() + ": " + e.getMessage(), e);
    }
    return archive;
  }

  @Override
  public Optional<JobState> manifest(String jobId) throws IOException {
    Optional<String> json = find(ObjectKeys.manifest(jobId));
    return json.isEmpty() ? Optional.empty() : Optional.of(Manifests.fromJson(json.get()));
  }

  private Optional<String> find(String key) throws IOException {
    try {
      byte[] text = call("read", key, () -> read(key));
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (S3Exception e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void put(String key, byte[] png) throws IOException {
    call("write", key, () -> write(key, png, "image/png", Map.of()));
  }

  @Override
  public JobState decide(JobState terminal) throws IOException {
    String jobId = terminal.getJob().getId();
    String key = ObjectKeys.manifest(jobId);
    byte[] json = Manifests.toJson(terminal).getBytes(StandardCharsets.UTF_8);
    try {
      call("write", key, () -> write(key, json, "application/json", IF_ABSENT));
      return terminal;
    } catch (S3Exception e) {
      if (e.status() != PRECONDITION_FAILED) {
        throw e;
      }
    }
    return manifest(jobId)
        .orElseThrow(() -> new IOException(key + ": it was there and is not any more"));
  }

  @Override
  public int handbacks(String jobId) throws IOException {
    return find(ObjectKeys.handbacks(jobId)).map(Integer::parseInt).orElse(0);
  }

  @Override
  public void noteHandbacks(String jobId, int handbacks) throws IOException {
    String key = ObjectKeys.handbacks(jobId);
    if (handbacks == 0) {
      call("delete", key, () -> delete(key));
    } else {
      byte[] text = Integer.toString(handbacks).getBytes(StandardCharsets.US_ASCII);
      call("write", key, () -> write(key, text, "text/plain", Map.of()));
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (Exception e) {
      throw new IllegalStateException("the store's client did not close", e);
    }
  }

  private void findBucket(boolean make) throws IOException {
    var named = BucketExistsArgs.builder().bucket(bucket).build();
    if (call("look for bucket", bucket, () -> client.bucketExists(named))) {
      return;
    }
    if (!make) {
      throw new MissingException(List.of(Finding.missing("bucket " + bucket)));
    }
    try {
      call(
          "make bucket",
          bucket,
          () -> {
            client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
            return bucket;
          });
    } catch (S3Exception e) {
      if (e.status() != CONFLICT) { // Another worker was quicker.
        throw e;
      }
    }
  }

  private byte[] read(String key) throws MinioException, IOException {
    try (GetObjectResponse object =
        client.getObject(GetObjectArgs.builder().bucket(bucket).object(key).build())) {
      return object.readAllBytes();
    }
  }

  private String delete(String key) throws MinioException {
    client.removeObject(RemoveObjectArgs.builder().bucket(bucket).object(key).build());
    return key;
  }

  private ObjectWriteResponse write(
      String key, byte[] bytes, String type, Map<String, String> condition) throws MinioException {
    return client.putObject(
        PutObjectArgs.builder()
            .bucket(bucket)
            .object(key)
            .data(bytes, bytes.length)
            .contentType(type)
            .extraHeaders(condition)
            .build());
  }

  private static <T> T call(String what, String where, S3Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (ErrorResponseException e) {
      throw new S3Exception(what + " " + where, e);
    } catch (MinioException e) {
      throw new IOException(what + " " + where + ": " + e.getMessage(), e);
    } catch (IllegalStateException e) {
      // The client wraps in this whatever kept it from getting an answer.
      Throwable cause = e.getCause();
      if (cause instanceof IOException
          || cause instanceof CertificateException
          || cause instanceof ProviderException) {
        throw new IOException(what + " " + where + ": " + cause.getMessage(), e);
      }
      throw e;
    }
  }

  private interface S3Call<T> {
    T run() throws MinioException, IOException;
  }
}
