package io.pressroom.node;

import io.pressroom.node.render.Renderer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;

/** Runs a worker until it is told to stop: {@code SIGTERM} drains it. */
public final class Main {

  private static final String LOG_CONFIG = "log4j2.configurationFile";

  // Exit codes.
  private static final int WELL = 0;
  private static final int FAILED = 1;
  private static final int WRONG_SETTING = 2;

  private Main() {}

  /** Takes no arguments: the environment says everything, and the README lists it. */
  public static void main(String[] arguments) {
    if (System.getProperty(LOG_CONFIG) == null) {
      System.setProperty(LOG_CONFIG, "log4j2-worker.xml");
    }
    try {
      run(WorkerConfig.from(System.getenv()));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      exit(WRONG_SETTING);
    }
  }

  private static void run(WorkerConfig config) {
    AtomicReference<Worker> worker = new AtomicReference<>();
    StopSignals.onFirst(() -> drain(Optional.ofNullable(worker.get()), config.grace()));
    try {
      worker.set(Worker.open(config, Renderer::load, Clock.systemUTC()));
      worker.get().begin();
    } catch (IOException e) {
      LoggerFactory.getLogger(Main.class).error("Worker not started cause={}", e.getMessage());
      exit(FAILED);
    } catch (InterruptedException | RuntimeException e) {
      LoggerFactory.getLogger(Main.class).error("Worker not started", e);
      exit(FAILED);
    }
  }

  /**
   * @param worker none while the process has hardly begun
   */
  private static void drain(Optional<Worker> worker, Duration grace) {
    try {
      if (worker.isPresent()) {
        worker.get().drain(grace);
      }
      exit(WELL);
    } catch (InterruptedException | RuntimeException e) {
      LoggerFactory.getLogger(Main.class).error("Worker not drained", e);
      exit(FAILED);
    }
  }

  /** Everything is closed, and the shutdown hooks of libraries have nothing to add. */
  private static void exit(int code) {
    Runtime.getRuntime().halt(code);
  }
}
