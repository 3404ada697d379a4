package io.pressroom.gateway;

import java.util.concurrent.CountDownLatch;

/** The gateway as a process, told what it needs by its environment. */
public final class Main {

  private Main() {}

  /** Runs until the process is asked to end (SIGTERM, Ctrl-C), then closes in order. */
  public static void main(String[] args) throws InterruptedException {
    GatewayConfig config;
    try {
      config = GatewayConfig.from(System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println("pressroom gateway: " + e.getMessage());
      System.exit(2);
      return;
    }
    Gateway gateway = Gateway.start(config);
    Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "shutdown"));
    gateway
        .ready()
        .thenRun(
            () ->
                System.out.println(
                    "pressroom gateway ready on http://"
                        + config.listen().host()
                        + ":"
                        + gateway.port()));
    new CountDownLatch(1).await();
  }
}
