package io.pressroom.gateway.parts;

import io.pressroom.gateway.parts.core.Core;
import io.pressroom.gateway.policy.PolicyAdmission;
import io.pressroom.gateway.policy.PolicyFile;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;

/** The prompt policy, kept to its file. */
public final class PolicyPart implements Part {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final PolicyFile file;

  // Set once, at the start.
  private long timer = -1;

  public PolicyPart(Core core) {
    vertx = core.vertx();
    file = core.policyFile();
    core.admit(new PolicyAdmission(file.policy()));
  }

  @Override
  public void mount(Router router) {
    // It only decides.
  }

  @Override
  public void start() {
    // On one context, so one look comes after the other however slow the disk is.
    timer = vertx.setPeriodic(LOOK_AGAIN.toMillis(), tick -> vertx.executeBlocking(this::refresh));
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }

  private Void refresh() {
    file.refresh();
    return null;
  }
}
