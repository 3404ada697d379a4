package io.pressroom.gateway.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.credentials.Provider;
import io.minio.errors.ErrorResponseException;
import io.pressroom.connect.StoreCredentials;
import io.pressroom.gateway.jobs.ArchiveUnavailableException;
import java.security.ProviderException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The client of the object store, with the credentials that its calls are signed with. Thread-safe;
 * no call blocks.
 */
final class StoreClient implements AutoCloseable {

  private final String bucket;
  private final Optional<RenewedCredentials> renewed;
  private final MinioAsyncClient client;

  StoreClient(S3Settings settings, MeterRegistry meters) {
    bucket = settings.bucket();
    OkHttpClient http = StoreHttp.client(settings.access().authorities());
    StoreCredentials credentials = settings.access().credentials();
    Supplier<Provider> sources = () -> Providers.of(credentials, http);
    renewed =
        credentials instanceof StoreCredentials.Keys
            ? Optional.empty()
            // The true time, as it is by the true time that keys run out.
            : Optional.of(new RenewedCredentials(sources, Clock.systemUTC()));
    client =
        MinioAsyncClient.builder()
            .endpoint(settings.endpoint().toString())
            .region(settings.region())
            .credentialsProvider(renewed.<Provider>map(own -> own).orElseGet(sources))
            .httpClient(StoreHttp.metered(http, meters), true)
            .build();
    renewed.ifPresent(RenewedCredentials::start);
  }

  /** Waits for the first credentials, where they have to be fetched. */
  CompletableFuture<Boolean> hasBucket() {
    return renewed
        .map(RenewedCredentials::tried)
        .orElseGet(() -> CompletableFuture.completedStage(null))
        .thenCompose(
            tried ->
                call(
                    store -> store.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())))
        .toCompletableFuture();
  }

  CompletableFuture<Void> makeBucket() {
    return call(store -> store.makeBucket(MakeBucketArgs.builder().bucket(bucket).build()))
        .thenApply(made -> null);
  }

  /** Where there are no credentials, the client throws instead of failing its answer. */
  <T> CompletableFuture<T> call(Function<MinioAsyncClient, CompletableFuture<T>> call) {
    try {
      return call.apply(client);
    } catch (ProviderException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void close() {
    renewed.ifPresent(RenewedCredentials::close);
    client.close();
  }

  /** {@code value} where the store answered with one of {@code statuses}, else a failure. */
  static <T> CompletableFuture<T> orElse(
      @Nullable T value, Throwable failure, Integer... statuses) {
    Throwable cause = cause(failure);
    boolean isAnswer =
        cause instanceof ErrorResponseException answer
            && List.of(statuses).contains(answer.response().code());
    if (isAnswer) {
      return CompletableFuture.completedFuture(value);
    }
    return CompletableFuture.failedFuture(
        cause instanceof ArchiveUnavailableException
            ? cause
            : new ArchiveUnavailableException("the object store failed: " + cause, cause));
  }

  static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException
        ? Optional.ofNullable(failure.getCause()).orElse(failure)
        : failure;
  }
}
