package io.roomtape.server.reconciliation;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.reconciliation.Findings.Finding;
import io.roomtape.server.recordings.EgressReport;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what became of recordings that were given up, and of starts that broke off. */
public final class UnsettledRecordings {
  private static final Logger log = LoggerFactory.getLogger(UnsettledRecordings.class);

  /** Longer than any start call can take. */
  private static final Duration LONGEST_START = Duration.ofMinutes(1);

  private final EgressWatch watch;
  private final DeadEgresses dead;
  private final Remains remains;
  private final RecordingIndex index;
  private final Findings findings;

  public UnsettledRecordings(
      EgressWatch watch,
      DeadEgresses dead,
      Remains remains,
      RecordingIndex index,
      Findings findings) {
    this.watch = watch;
    this.dead = dead;
    this.remains = remains;
    this.index = index;
    this.findings = findings;
  }

  /** Settles one whose end LiveKit or storage knows, or of which nothing came. */
  void look(RecordingEntry entry, Instant now) {
    Optional<EgressReport> report = watch.ask(entry);
    report.ifPresent(watch::take);
    Optional<EgressId> egress = report.map(EgressReport::id).or(entry::egress);
    if (egress.isEmpty()) {
      if (entry.startedAt().isBefore(now.minus(LONGEST_START))) {
        endBrokenStart(entry);
      }
    } else if (isUnsettled(entry)) {
      settle(entry, egress.get(), report.isPresent());
    }
  }

  private boolean isUnsettled(RecordingEntry entry) {
    return index
        .find(entry.name())
        .filter(now -> now.state() == RecordingState.GIVEN_UP)
        .isPresent();
  }

  private void settle(RecordingEntry entry, EgressId egress, boolean isKnown) {
    Optional<EgressReport> end = remains.end(entry, egress);
    if (end.isPresent()) {
      findings.found(Finding.FINISHED_FILE);
      watch.take(end.get());
    } else if (!isKnown && dead.isForgottenForGood(entry)) {
      watch.take(remains.end(entry, egress, RecordingState.FAILED, entry.reason()));
    }
  }

  /** LiveKit does not know it, but it may have forgotten what it has started. */
  private void endBrokenStart(RecordingEntry entry) {
    Optional<EgressReport> end = remains.end(entry, EgressId.ofFile(entry.name()));
    if (end.isPresent()) {
      findings.found(Finding.FINISHED_FILE);
      watch.take(end.get());
    } else if (index.release(entry.name())) {
      log.info("Nothing came of a start in room {}", entry.roomName());
      findings.found(Finding.BROKEN_START);
    }
  }
}
