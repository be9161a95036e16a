package io.roomtape.server;

import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.settings.InvalidSetting;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in a sentence why the application did not start, where a stack trace would tell less. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailures implements FailureAnalyzer, FailureAnalysisReporter {
  /** H2's DATABASE_ALREADY_OPEN_1. */
  private static final int IN_USE = 90_020;

  /** SQLStates of a database that cannot be reached, refuses the user, or does not exist. */
  private static final Pattern UNUSABLE = Pattern.compile("(08|28|3D).*");

  @Override
  @SuppressWarnings(
      "SystemOut") // One line is what the operator needs, whatever becomes of the log.
  public void report(FailureAnalysis analysis) {
    System.err.println("Roomtape does not start: " + analysis.getDescription());
  }

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String sentence = sentence(cause);
      if (sentence != null) {
        return new FailureAnalysis(sentence, null, cause);
      }
    }
    return null;
  }

  private static @Nullable String sentence(Throwable cause) {
    return switch (cause) {
      case InvalidSetting setting -> setting.getMessage();
      case StorageException storage -> storage.getMessage();
      case PortInUseException port ->
          "SERVER_PORT is "
              + port.getPort()
              + ", but another program listens there: stop it, or choose another port";
      case SQLException sql when sql.getErrorCode() == IN_USE ->
          "Another process has the database open: each needs a DATA_DIR of its own, and to rebuild"
              + " the index its server has to be stopped";
      case SQLException sql when isUnusable(sql) ->
          "The database cannot be used: "
              + sql.getMessage()
              + " (DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD say which one it is)";
      default -> null;
    };
  }

  private static boolean isUnusable(SQLException sql) {
    return sql.getSQLState() != null && UNUSABLE.matcher(sql.getSQLState()).matches();
  }
}
