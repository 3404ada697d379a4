package io.pressroom.gateway.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.pressroom.gateway.api.pictures.PictureStore;
import io.pressroom.gateway.batch.BatchStore;
import io.pressroom.gateway.jobs.ArchiveUnavailableException;
import io.pressroom.gateway.jobs.JobArchive;
import io.pressroom.gateway.jobs.JobEraser;
import io.pressroom.proto.v1.JobState;
import io.pressroom.wire.Manifests;
import io.pressroom.wire.ObjectKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Manifests and pictures in a bucket. Thread-safe; no call blocks. */
public final class S3Archive
    implements JobArchive, JobEraser, PictureStore, BatchStore, AutoCloseable {

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  private final String bucket;
  private final StoreClient client;

  public S3Archive(S3Settings settings, MeterRegistry meters) {
    bucket = settings.bucket();
    client = new StoreClient(settings, meters);
  }

  /**
   * Makes sure of the bucket, whoever started first.
   *
   * @param make whether to make it where it is missing
   */
  public CompletionStage<Void> prepare(boolean make) {
    return client
        .hasBucket()
        .thenCompose(
            exists -> {
              if (exists) {
                return CompletableFuture.<Void>completedFuture(null);
              }
              return make
                  ? client.makeBucket()
                  : CompletableFuture.failedFuture(
                      new ArchiveUnavailableException("bucket " + bucket + ": missing", null));
            })
        .exceptionallyCompose(failure -> StoreClient.orElse(null, failure, CONFLICT));
  }

  @Override
  public CompletionStage<Optional<JobState>> read(String jobId) {
    return get(ObjectKeys.manifest(jobId))
        .thenApply(S3Archive::text)
        .thenApply(json -> Optional.of(Manifests.fromJson(json)))
        .exceptionallyCompose(failure -> StoreClient.orElse(Optional.empty(), failure, NOT_FOUND));
  }

  @Override
  public CompletionStage<JobState> decide(JobState terminal) {
    String jobId = terminal.getJob().getId();
    byte[] manifest = Manifests.toJson(terminal).getBytes(StandardCharsets.UTF_8);
    PutObjectArgs put =
        PutObjectArgs.builder()
            .bucket(bucket)
            .object(ObjectKeys.manifest(jobId))
            .data(manifest, manifest.length)
            .contentType("application/json")
            .extraHeaders(Map.of("If-None-Match", "*"))
            .build();
    return put(put)
        .thenApply(written -> Optional.of(terminal))
        // 409 is how S3 answers while another writer is at it.
        .exceptionallyCompose(
            failure -> StoreClient.orElse(Optional.empty(), failure, PRECONDITION_FAILED, CONFLICT))
        .thenCompose(won -> won.isPresent() ? CompletableFuture.completedFuture(won) : read(jobId))
        .thenApply(
            ended ->
                ended.orElseThrow(
                    () ->
                        new ArchiveUnavailableException(
                            "another writer is about to end job " + jobId, null)));
  }

  @Override
  public CompletionStage<Optional<Picture>> open(String key) {
    return get(key)
        .thenApply(
            object ->
                Optional.of(
                    new Picture(Long.parseLong(object.headers().get("Content-Length")), object)))
        .exceptionallyCompose(failure -> StoreClient.orElse(Optional.empty(), failure, NOT_FOUND));
  }

  @Override
  public CompletionStage<Void> writeChunk(String batchId, int chunk, byte[] content) {
    PutObjectArgs put =
        PutObjectArgs.builder()
            .bucket(bucket)
            .object(ObjectKeys.batchChunk(batchId, chunk))
            .data(content, content.length)
            .contentType("application/gzip")
            .build();
    return put(put)
        .thenApply(written -> (Void) null)
        .exceptionallyCompose(failure -> StoreClient.orElse(null, failure));
  }

  @Override
  public CompletionStage<Void> erase(JobState ended, JobState tombstone) {
    byte[] manifest = Manifests.toJson(tombstone).getBytes(StandardCharsets.UTF_8);
    CompletableFuture<?>[] removals =
        JobObjects.of(ended.getJob()).map(this::remove).toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(removals)
        .thenCompose(
            removed ->
                put(
                    PutObjectArgs.builder()
                        .bucket(bucket)
                        .object(ObjectKeys.manifest(ended.getJob().getId()))
                        .data(manifest, manifest.length)
                        .contentType("application/json")
                        .build()))
        .thenApply(written -> (Void) null)
        .exceptionallyCompose(failure -> StoreClient.orElse(null, failure));
  }

  @Override
  public CompletionStage<byte[]> readChunk(String batchId, int chunk) {
    return get(ObjectKeys.batchChunk(batchId, chunk))
        .thenApply(S3Archive::bytes)
        .exceptionallyCompose(failure -> StoreClient.orElse(new byte[0], failure));
  }

  @Override
  public void close() {
    client.close();
  }

  private CompletableFuture<ObjectWriteResponse> put(PutObjectArgs put) {
    return client.call(store -> store.putObject(put));
  }

  private CompletableFuture<Void> remove(String key) {
    return client.call(
        store -> store.removeObject(RemoveObjectArgs.builder().bucket(bucket).object(key).build()));
  }

  private CompletableFuture<GetObjectResponse> get(String key) {
    return client.call(
        store -> store.getObject(GetObjectArgs.builder().bucket(bucket).object(key).build()));
  }

  private static String text(GetObjectResponse object) {
    return new String(bytes(object), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(GetObjectResponse object) {
    try (object) {
      return object.readAllBytes();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }
}
