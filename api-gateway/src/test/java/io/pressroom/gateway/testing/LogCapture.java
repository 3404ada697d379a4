package io.pressroom.gateway.testing;

import java.io.StringWriter;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** All that this JVM logs, down to the gateway's own finest lines, until it is closed. */
public final class LogCapture implements AutoCloseable {

  private static final String NAME = "capture";

  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final StringWriter text = new StringWriter();

  private LogCapture() {}

  public static LogCapture start() {
    LogCapture capture = new LogCapture();
    capture.attach("io.pressroom", Level.TRACE);
    capture.attach("pressroom", Level.TRACE);
    capture.attach("io.vertx", Level.DEBUG);
    capture.attach("org.apache.kafka.clients", Level.INFO);
    capture.attach("org.apache.kafka.common", Level.INFO);
    capture.context.updateLoggers();
    return capture;
  }

  public String text() {
    return text.toString();
  }

  @Override
  public void close() {
    context.reconfigure();
  }

  private void attach(String logger, Level level) {
    Configuration configuration = context.getConfiguration();
    WriterAppender appender =
        WriterAppender.createAppender(
            PatternLayout.newBuilder().setPattern("%level %logger %msg%n%ex").build(),
            null,
            text,
            NAME,
            false,
            true);
    appender.start();
    LoggerConfig config =
        LoggerConfig.newBuilder()
            .setLoggerName(logger)
            .setLevel(level)
            .setAdditivity(false)
            .setConfig(configuration)
            .build();
    config.addAppender(appender, level, null);
    configuration.removeLogger(logger);
    configuration.addLogger(logger, config);
  }
}
