package io.pressroom.standalone.cli.farm;

import java.nio.file.Path;

/**
 * Keeps the log off the terminal, which belongs to the command's own words. The logging library
 * reads its settings once, at the first logger that anyone asks for, so these come before anything
 * else.
 */
public final class LogFile {

  private static final String CONFIGURATION = "log4j2.configurationFile";

  private LogFile() {}

  /**
   * Until a file is opened nothing is logged. The JDK's own logging, which some libraries use, goes
   * the same way.
   */
  public static void silence() {
    System.setProperty("java.util.logging.manager", "org.apache.logging.log4j.jul.LogManager");
    System.setProperty(CONFIGURATION, "classpath:io/pressroom/standalone/log-nothing.xml");
  }

  /** Sends the log of the whole process into a file. */
  static void open(Path file) {
    System.setProperty(CONFIGURATION, "classpath:io/pressroom/standalone/log-file.xml");
    System.setProperty("pressroom.log", file.toString());
  }
}
