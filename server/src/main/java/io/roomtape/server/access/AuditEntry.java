package io.roomtape.server.access;

import java.time.Instant;

/**
 * Something that somebody did, or tried to.
 *
 * @param who the caller's name, never what it showed
 * @param from the address that it came from
 * @param what the room or recording; empty when it was about none
 * @param allowed whether it was let through
 */
public record AuditEntry(
    Instant at, String who, String from, Action action, String what, boolean allowed) {
  private static final int MOST = 1_000;

  public AuditEntry {
    what = what.length() > MOST ? what.substring(0, MOST - 1) + "…" : what;
  }
}
