package io.roomtape.server.reconciliation;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.reconciliation.Findings.Finding;
import io.roomtape.server.recordings.EgressReport;
import io.roomtape.server.recordings.RecordingEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks after recordings that have failed: their file may turn up all the same, as when a recorder
 * finds space at last. It is looked for ever more rarely, for a day; after that only where all of
 * storage is looked through.
 */
public final class FailedRecordings {
  private static final Duration HOPE = Duration.ofDays(1);

  /** The next look comes after this part of the time since the recording began. */
  private static final int PART = 10;

  private final EgressWatch watch;
  private final Remains remains;
  private final Findings findings;
  private final Map<RecordingName, Instant> nextLooks = new HashMap<>();

  public FailedRecordings(EgressWatch watch, Remains remains, Findings findings) {
    this.watch = watch;
    this.remains = remains;
    this.findings = findings;
  }

  /** The earliest that a recording may have begun to be looked after. */
  static Instant since(Instant now) {
    return now.minus(HOPE);
  }

  /** Forgets all but these. */
  void retain(Collection<RecordingName> names) {
    nextLooks.keySet().retainAll(names);
  }

  /** Finishes one whose whole file is there. */
  void look(RecordingEntry entry, Instant now) {
    if (now.isBefore(nextLooks.getOrDefault(entry.name(), Instant.MIN))) {
      return;
    }
    Duration age = Duration.between(entry.startedAt(), now);
    nextLooks.put(entry.name(), now.plus(age.dividedBy(PART)));
    entry.egress().flatMap(egress -> remains.end(entry, egress)).ifPresent(this::finished);
  }

  private void finished(EgressReport end) {
    findings.found(Finding.FINISHED_FILE);
    watch.take(end);
  }
}
