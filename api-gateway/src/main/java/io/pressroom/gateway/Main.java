package io.pressroom.gateway;

import io.pressroom.gateway.config.GatewayConfig;
import java.util.concurrent.CountDownLatch;

/** The gateway as a process, told what it needs by its environment. */
public final class Main {

  private static final String LOG_CONFIG = "log4j2.configurationFile";

  private Main() {}

  /** Runs until the process is asked to end (SIGTERM, Ctrl-C), then closes in order. */
  public static void main(String[] args) throws InterruptedException {
    if (System.getProperty(LOG_CONFIG) == null) {
      System.setProperty(LOG_CONFIG, "log4j2-gateway.xml");
    }
    GatewayConfig config;
    Gateway gateway;
    try {
      config = GatewayConfig.from(System.getenv());
      gateway = Gateway.start(config);
    } catch (IllegalArgumentException e) {
      System.err.println("pressroom gateway: " + e.getMessage());
      System.exit(2);
      return;
    } catch (RuntimeException e) {
      // What was started before the failure would keep the process up, serving nobody.
      System.err.println("pressroom gateway: not started: " + withCauses(e));
      System.exit(1);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(gateway), "end"));
    gateway
        .ready()
        .thenRun(
            () ->
                System.out.println(
                    "pressroom gateway ready on " + config.listen().url(gateway.port())));
    new CountDownLatch(1).await();
  }

  private static String withCauses(Throwable failure) {
    String message = failure.getMessage();
    Throwable cause = failure.getCause();
    return cause == null || cause == failure ? message : message + ": " + withCauses(cause);
  }

  private static void end(Gateway gateway) {
    gateway.close();
    // A JVM that ends on a signal reports 128 + its number. A gateway that closed in order has not
    // failed.
    Runtime.getRuntime().halt(0);
  }
}
