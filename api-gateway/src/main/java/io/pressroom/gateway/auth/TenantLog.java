package io.pressroom.gateway.auth;

import io.pressroom.proto.v1.TenantRecord;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What has been decided of tenants and keys, in one order for all gateways. */
@FunctionalInterface
public interface TenantLog {

  /**
   * Writes what is now true of {@code key}; nothing: that the thing is no more.
   *
   * @return completes once it is safe and this gateway has read it back, so that whoever has been
   *     answered finds it done; otherwise with {@code QueueUnavailableException}
   */
  CompletionStage<Void> write(String key, Optional<TenantRecord> record);
}
