package io.pressroom.gateway.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.pressroom.gateway.jobs.ArchiveUnavailableException;
import io.pressroom.needs.Finding;
import io.pressroom.needs.Provided;
import io.pressroom.needs.Provided.Made;
import io.pressroom.needs.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Looks whether the object store is as a farm needs it, and makes its bucket. Several may do so at
 * once, and any number of times. Thread-safe; blocks.
 */
public final class StoreProvisioner implements AutoCloseable {

  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  private final String bucket;
  private final String of;
  private final StoreClient client;

  public StoreProvisioner(S3Settings settings) {
    bucket = settings.bucket();
    of = "bucket " + bucket;
    client = new StoreClient(settings, new SimpleMeterRegistry());
  }

  /**
   * What is not as needed; changes nothing.
   *
   * @throws ArchiveUnavailableException if the store doesn't answer
   */
  public List<Finding> look() {
    try {
      return await(client.hasBucket()) ? List.of() : List.of(Finding.missing(of));
    } catch (RefusedException e) {
      return List.of(Finding.refused(of, "look", e.getMessage()));
    }
  }

  /**
   * Makes the bucket where it is missing, and tries with an object of its own, which it removes
   * again, whether the store writes only where nothing is.
   *
   * @throws ArchiveUnavailableException if the store doesn't answer
   */
  public Provided provide() {
    List<Made> made = new ArrayList<>();
    try {
      if (!await(client.hasBucket())) {
        if (makeBucket()) {
          made.add(new Made(of, "", "present"));
        }
      }
      return new Provided(made, tryConditionalWrite());
    } catch (RefusedException e) {
      return new Provided(made, List.of(Finding.refused(of, "write", e.getMessage())));
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /** Whether it was this process that made it. */
  private boolean makeBucket() throws RefusedException {
    try {
      await(client.makeBucket());
      return true;
    } catch (RefusedException e) {
      if (e.status != CONFLICT) {
        throw e;
      }
      return false;
    }
  }

  private List<Finding> tryConditionalWrite() throws RefusedException {
    String key = "probes/" + UUID.randomUUID();
    try {
      await(putIfAbsent(key));
      return isRefused(key)
          ? List.of()
          : List.of(
              new Finding(
                  of, "If-None-Match", "second write refused", "overwritten", Weight.STOPS));
    } finally {
      await(
          client.call(
              store ->
                  store.removeObject(
                      RemoveObjectArgs.builder().bucket(bucket).object(key).build())));
    }
  }

  private boolean isRefused(String key) throws RefusedException {
    try {
      await(putIfAbsent(key));
      return false;
    } catch (RefusedException e) {
      if (e.status == PRECONDITION_FAILED) {
        return true;
      }
      throw e;
    }
  }

  private CompletableFuture<?> putIfAbsent(String key) {
    PutObjectArgs put =
        PutObjectArgs.builder()
            .bucket(bucket)
            .object(key)
            .data(new byte[] {1}, 1)
            .extraHeaders(Map.of("If-None-Match", "*"))
            .build();
    return client.call(store -> store.putObject(put));
  }

  private static <T> T await(CompletableFuture<T> answer) throws RefusedException {
    try {
      return answer.join();
    } catch (RuntimeException e) {
      Throwable cause = StoreClient.cause(e);
      if (cause instanceof ErrorResponseException refused) {
        throw new RefusedException(refused);
      }
      throw new ArchiveUnavailableException(String.valueOf(cause), cause);
    }
  }

  /** The store answers, and says no. */
  private static final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    final int status;

    RefusedException(ErrorResponseException answer) {
      super(answer.errorResponse().code() + ", " + answer.response().code(), answer);
      status = answer.response().code();
    }
  }
}
