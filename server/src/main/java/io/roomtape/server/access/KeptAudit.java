package io.roomtape.server.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps entries, and tells each in the log. Of what somebody does again and again, as players and
 * lists do and whoever is refused, one is kept in ten minutes.
 */
public final class KeptAudit implements Audit {
  private static final Logger log = LoggerFactory.getLogger(Audit.class);
  private static final Duration ONCE_IN = Duration.ofMinutes(10);
  private static final int MOST = 10_000;

  private record Same(String who, String from, Action action, String what, boolean allowed) {
    static Same of(AuditEntry entry) {
      return new Same(entry.who(), entry.from(), entry.action(), entry.what(), entry.allowed());
    }
  }

  private final AuditLog kept;
  private final Map<Same, Long> told = new ConcurrentHashMap<>();

  public KeptAudit(AuditLog kept) {
    this.kept = kept;
  }

  @Override
  public void add(AuditEntry entry) {
    if ((entry.action().isRepeated() || !entry.allowed()) && isTold(entry)) {
      return;
    }
    log.atInfo()
        .addKeyValue("who", entry.who())
        .addKeyValue("from", entry.from())
        .addKeyValue("action", entry.action().word())
        .addKeyValue("what", entry.what())
        .addKeyValue("allowed", entry.allowed())
        .log(sentence(entry));
    keep(entry);
  }

  private static String sentence(AuditEntry entry) {
    return "%s from %s: %s %s%s"
        .formatted(
            entry.who(),
            entry.from(),
            entry.action().word(),
            entry.what(),
            entry.allowed() ? "" : " (refused)");
  }

  /** What was done is done: that it cannot be kept is told, and nobody is refused for it. */
  private void keep(AuditEntry entry) {
    try {
      kept.add(entry);
    } catch (RuntimeException failure) {
      log.error("An entry of the audit cannot be kept: {}", failure.getMessage());
      log.debug("An entry of the audit cannot be kept", failure);
    }
  }

  int remembered() {
    return told.size();
  }

  private boolean isTold(AuditEntry entry) {
    long now = entry.at().toEpochMilli();
    if (told.size() >= MOST) {
      told.values().removeIf(last -> now - last >= ONCE_IN.toMillis());
    }
    if (told.size() >= MOST) {
      told.clear();
    }
    Long last = told.putIfAbsent(Same.of(entry), now);
    if (last == null) {
      return false;
    }
    return now - last < ONCE_IN.toMillis() || !told.replace(Same.of(entry), last, now);
  }
}
