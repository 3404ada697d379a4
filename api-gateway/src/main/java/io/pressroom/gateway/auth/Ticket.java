package io.pressroom.gateway.auth;

import java.time.Instant;

/** Lets whoever shows it follow a tenant's jobs for a moment. */
public record Ticket(String text, Instant expiresAt) {

  @Override
  public String toString() {
    return "Ticket[expiresAt=" + expiresAt + "]";
  }
}
