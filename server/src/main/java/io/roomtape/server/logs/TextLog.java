package io.roomtape.server.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.roomtape.server.names.Printable;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/**
 * A line of text: time, level, who says it, and what. What is said may hold names from outside:
 * nothing in it can begin another line, nor turn the direction of this one. A stack trace follows
 * in lines that are indented.
 */
public final class TextLog implements StructuredLogFormatter<ILoggingEvent> {
  private static final String INDENT = "    ";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  @Override
  public String format(ILoggingEvent event) {
    String logger = event.getLoggerName();
    StringBuilder line = new StringBuilder();
    TIME.formatTo(event.getInstant(), line);
    line.append(' ')
        .append((event.getLevel() + "     "), 0, 5)
        .append(' ')
        .append(logger, logger.lastIndexOf('.') + 1, logger.length())
        .append(": ")
        .append(Printable.of(event.getFormattedMessage()))
        .append('\n');
    appendTrace(line, event.getThrowableProxy());
    return line.toString();
  }

  private static void appendTrace(StringBuilder text, @Nullable IThrowableProxy failure) {
    if (failure != null) {
      ThrowableProxyUtil.asString(failure)
          .lines()
          .map(line -> line.replace("\t", INDENT))
          .forEach(line -> text.append(INDENT).append(Printable.of(line)).append('\n'));
    }
  }
}
