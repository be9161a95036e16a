package io.roomtape.server.access;

/** Writes down who did what. */
@FunctionalInterface
public interface Audit {
  /** Where nobody is asked who they are, there is nothing to tell. */
  Audit NONE = _ -> {};

  void add(AuditEntry entry);
}
