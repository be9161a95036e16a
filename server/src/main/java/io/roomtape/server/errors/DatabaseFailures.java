package io.roomtape.server.errors;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** Says in a sentence what keeps a database from working. No statement and no secret is in it. */
public final class DatabaseFailures {
  private static final String OF_OTHERS =
      "give Roomtape a database, or with currentSchema in DATABASE_URL a schema, of its own";

  private DatabaseFailures() {}

  /** Why it does not work now: the innermost reason, of the disk or of the database. */
  public static String sentence(Throwable failure) {
    Throwable told = failure;
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof SQLException || cause instanceof IOException) {
        told = cause;
      }
    }
    return "The database cannot be used: " + firstLine(told);
  }

  /** That nothing could be rolled back either tells nothing. */
  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof TransactionSystemException rollback
            && rollback.getApplicationException() != null
        ? rollback.getApplicationException()
        : failure.getCause();
  }

  /** Why a start failed, and what to do; empty when a failure is none of a database's. */
  public static Supplier<Optional<String>> ofStart(Throwable failure) {
    return () ->
        switch (failure) {
          case SQLException sql when sql instanceof JdbcException -> Optional.of(ofH2(sql));
          case SQLException sql -> Optional.of(ofPostgres(sql));
          case FlywayValidateException _ ->
              Optional.of("The database holds tables of another application: " + OF_OTHERS);
          case FlywayException migration when !isCausedBySql(migration) ->
              Optional.of("The database's tables cannot be made: " + firstLine(migration));
          default -> Optional.empty();
        };
  }

  private static boolean isCausedBySql(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return true;
      }
    }
    return false;
  }

  private static String ofH2(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
          "Another process has the database open: each needs a DATA_DIR of its own, and to rebuild"
              + " the index its server has to be stopped";
      case ErrorCode.FILE_VERSION_ERROR_1 ->
          "The database in DATA_DIR is of another version: start the Roomtape that has written it,"
              + " or move DATA_DIR/db away, and it is made anew from what is in storage";
      case ErrorCode.FILE_CORRUPTED_1 ->
          "The database in DATA_DIR is damaged: bring back a copy of DATA_DIR/db, or move it away,"
              + " and it is made anew from what is in storage";
      default ->
          sentence(failure) + " (it is in DATA_DIR/db: is there space, and may it be written?)";
    };
  }

  private static String ofPostgres(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    String said = "The database cannot be used: " + firstLine(failure);
    return said
        + switch (state.substring(0, 2)) {
          case "08" -> " (DATABASE_URL says where it is: does it run, and can it be reached?)";
          case "28" -> " (DATABASE_USER and DATABASE_PASSWORD, or DATABASE_URL, say who we are)";
          case "3D" -> " (DATABASE_URL names it: create it, or name another)";
          case "53", "57" -> " (start again when it has room)";
          case "42" ->
              state.equals("42501")
                  ? " (grant our user all on that schema, or make it the database's owner)"
                  : " (its tables are another application's: " + OF_OTHERS + ")";
          default -> " (DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD say which one it is)";
        };
  }

  /** What it says, without what may follow, such as a statement or a hint. */
  public static String firstLine(Throwable failure) {
    return failure instanceof FileSystemException file && file.getReason() == null
        ? file(file)
        : firstLine(failure, failure.getMessage());
  }

  /** Of these the message is the path alone. */
  private static String file(FileSystemException failure) {
    return failure.getFile()
        + switch (failure) {
          case AccessDeniedException _ -> " may not be written or read";
          case FileAlreadyExistsException _ -> " is in the way";
          default -> " is not there";
        };
  }

  private static String firstLine(Throwable failure, @Nullable String message) {
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElse("").replaceFirst("; SQL statement:$", "");
  }
}
