package io.roomtape.server.settings;

import java.util.Locale;
import java.util.stream.Stream;

/** {@code LOG_LEVEL}: what the log tells. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  /** Stack traces too, and what libraries tell of a start. */
  DEBUG;

  static LogLevel of(Variables variables) {
    String given = variables.text("LOG_LEVEL", INFO.name());
    return Stream.of(values())
        .filter(level -> level.name().equals(given.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new InvalidSetting("LOG_LEVEL", given, "error, warn, info or debug"));
  }
}
