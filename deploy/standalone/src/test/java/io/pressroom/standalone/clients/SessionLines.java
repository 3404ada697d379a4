package io.pressroom.standalone.clients;

import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Prints a line for each scenario of a session, as the npm sessions do. */
final class SessionLines implements TestWatcher {

  private final String client;

  SessionLines(String client) {
    this.client = client;
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    print("ok", context);
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    print("FAILED", context);
  }

  private void print(String outcome, ExtensionContext context) {
    String scenario =
        context.getDisplayName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    System.out.println(outcome + " " + client + ": " + scenario.replace("()", ""));
  }
}
