package io.pressroom.standalone.cli;

import java.nio.file.Path;

/**
 * Sends the log of the whole process into a file: the terminal belongs to the command's own words.
 * The logging library reads its settings once, at the first logger that anyone asks for.
 */
final class LogFile {

  private LogFile() {}

  static void open(Path file) {
    System.setProperty(
        "log4j2.configurationFile", "classpath:io/pressroom/standalone/log-file.xml");
    System.setProperty("pressroom.log", file.toString());
  }
}
