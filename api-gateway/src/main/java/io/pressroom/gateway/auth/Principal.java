package io.pressroom.gateway.auth;

import java.util.Objects;

/**
 * Who calls.
 *
 * @param tenant whose jobs they see and make
 * @param isAdmin whether they may make tenants and keys
 */
public record Principal(String tenant, boolean isAdmin) {

  /** Under which name a request carries its principal. */
  public static final String CONTEXT_KEY = "principal";

  /** Whoever calls a gateway that asks for no keys. */
  public static final Principal OPEN = new Principal("default", true);

  public Principal {
    Objects.requireNonNull(tenant, "tenant");
  }
}
