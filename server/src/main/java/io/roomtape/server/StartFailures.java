package io.roomtape.server;

import io.roomtape.server.errors.DatabaseFailures;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.settings.InvalidSetting;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says in a sentence why the application did not start, whatever it was; a stack trace is in the
 * log with {@code LOG_LEVEL=debug}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailures implements FailureAnalyzer, FailureAnalysisReporter {
  private static final Logger log = LoggerFactory.getLogger(StartFailures.class);

  @Override
  @SuppressWarnings(
      "SystemOut") // One line is what the operator needs, whatever becomes of the log.
  public void report(FailureAnalysis analysis) {
    System.err.println("Roomtape does not start: " + analysis.getDescription());
    log.debug("Roomtape does not start", analysis.getCause());
  }

  @Override
  public FailureAnalysis analyze(Throwable failure) {
    return new FailureAnalysis(sentence(failure), null, failure);
  }

  static String sentence(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<String> sentence = known(cause).or(DatabaseFailures.ofStart(cause));
      if (sentence.isPresent()) {
        return sentence.get();
      }
    }
    return unexpected(NestedExceptionUtils.getMostSpecificCause(failure));
  }

  private static Optional<String> known(Throwable cause) {
    return switch (cause) {
      case InvalidSetting setting -> Optional.of(String.valueOf(setting.getMessage()));
      case StorageException storage -> Optional.of(String.valueOf(storage.getMessage()));
      case PortInUseException port ->
          Optional.of(
              "SERVER_PORT is "
                  + port.getPort()
                  + ", but another program listens there: stop it, or choose another port");
      case IOException disk ->
          Optional.of(
              DatabaseFailures.firstLine(disk)
                  + " (DATA_DIR says where this server keeps what it has on this machine)");
      default -> Optional.empty();
    };
  }

  /** Nothing that a URL may hold is told. */
  private static String unexpected(Throwable cause) {
    String said = DatabaseFailures.firstLine(cause);
    if (said.contains("jdbc:")) {
      return "DATABASE_URL must be jdbc:postgresql://host:port/database";
    }
    return said + " (" + cause.getClass().getSimpleName() + "; LOG_LEVEL=debug tells more)";
  }
}
