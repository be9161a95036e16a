package io.roomtape.server.index;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Has the pool let go of connections to an H2 database that has closed itself, as it does when its
 * disk is full: each would fail for ever, while a new one opens the database again.
 */
public final class ClosedDatabase implements SQLExceptionOverride {
  /** H2's DATABASE_IS_CLOSED, DATABASE_CALLED_AT_SHUTDOWN and OBJECT_CLOSED. */
  private static final Set<Integer> CLOSED = Set.of(90_098, 90_121, 90_007);

  @java.lang.Override
  public SQLExceptionOverride.Override adjudicate(SQLException failure) {
    return CLOSED.contains(failure.getErrorCode())
        ? SQLExceptionOverride.Override.MUST_EVICT
        : SQLExceptionOverride.Override.CONTINUE_EVICT;
  }
}
