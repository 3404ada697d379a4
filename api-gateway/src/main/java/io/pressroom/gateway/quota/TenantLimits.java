package io.pressroom.gateway.quota;

import io.pressroom.gateway.auth.TenantDirectory;
import io.pressroom.proto.v1.Limits;
import io.pressroom.proto.v1.Tenant;
import java.util.Optional;

/**
 * What holds for a tenant now: its own limits, and the gateway's where it has none. Thread-safe.
 */
public final class TenantLimits {

  private final TenantDirectory directory;
  private final QuotaSettings defaults;

  public TenantLimits(TenantDirectory directory, QuotaSettings defaults) {
    this.directory = directory;
    this.defaults = defaults;
  }

  Optional<Integer> requestsPerSecond(String tenant) {
    Limits own = own(tenant);
    return own.hasRequestsPerSecond()
        ? Optional.of(own.getRequestsPerSecond())
        : defaults.requestsPerSecond();
  }

  Optional<Integer> concurrentJobs(String tenant) {
    Limits own = own(tenant);
    return own.hasConcurrentJobs()
        ? Optional.of(own.getConcurrentJobs())
        : defaults.concurrentJobs();
  }

  private Limits own(String tenant) {
    return directory.tenant(tenant).map(Tenant::getLimits).orElse(Limits.getDefaultInstance());
  }
}
