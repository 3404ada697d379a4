package io.pressroom.gateway.auth;

/** There is no such tenant, or it has no such key. */
public final class TenantNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TenantNotFoundException(String message) {
    super(message);
  }
}
