package io.pressroom.gateway.auth;

import java.time.Clock;
import java.util.Optional;

/** Tells who calls by what they show. Thread-safe. */
public final class Authenticator {

  private final AuthSettings settings;
  private final TenantDirectory directory;
  private final Tickets tickets;

  public Authenticator(AuthSettings settings, TenantDirectory directory, Clock clock) {
    this.settings = settings;
    this.directory = directory;
    this.tickets = new Tickets(settings.signing(), clock);
  }

  /** Whether callers must show who they are; where not, all are {@link Principal#OPEN}. */
  public boolean isRequired() {
    return settings.isRequired();
  }

  /** Who holds this API key, or the admin key. */
  public Optional<Principal> byKey(String key) {
    boolean isAdminKey = settings.adminKey().map(admin -> admin.matches(key)).orElse(false);
    return isAdminKey ? Optional.of(Principal.OPEN) : directory.holder(key);
  }

  /** Whom a ticket was made for; empty once it has run out. */
  public Optional<Principal> byTicket(String ticket) {
    return tickets.read(ticket).map(tenant -> new Principal(tenant, false));
  }

  /** A ticket for what can't send a key, such as a browser's WebSocket. */
  public Ticket ticketFor(Principal principal) {
    return tickets.issue(principal.tenant());
  }
}
