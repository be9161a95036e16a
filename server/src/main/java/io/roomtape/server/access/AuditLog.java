package io.roomtape.server.access;

import java.time.Instant;
import java.util.List;

/** Keeps what was written down, of all nodes. */
public interface AuditLog extends Audit {
  /**
   * @param number greater than those of all entries before
   */
  record Numbered(long number, AuditEntry entry) {}

  /** The newest first, of those with smaller numbers. */
  List<Numbered> before(long number, int limit);

  /**
   * @return how many there were
   */
  int removeBefore(Instant end);
}
