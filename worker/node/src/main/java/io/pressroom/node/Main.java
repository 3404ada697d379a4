package io.pressroom.node;

import java.io.IOException;

/** Runs a worker until it is told to stop: {@code SIGTERM} drains it. */
public final class Main {

  private static final String LOG_CONFIG = "log4j2.configurationFile";

  private Main() {}

  /** Takes no arguments: the environment says everything, and the README lists it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (System.getProperty(LOG_CONFIG) == null) {
      System.setProperty(LOG_CONFIG, "log4j2-worker.xml");
    }
    WorkerConfig config;
    try {
      config = WorkerConfig.from(System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Worker worker = Worker.start(config);
    StopSignals.onFirst(() -> drain(worker, config));
  }

  private static void drain(Worker worker, WorkerConfig config) {
    int status = 0;
    try {
      worker.drain(config.grace());
    } catch (InterruptedException | RuntimeException e) {
      e.printStackTrace();
      status = 1;
    }
    // No exit: everything is closed, and the shutdown hooks of libraries have nothing to add.
    Runtime.getRuntime().halt(status);
  }
}
