package io.roomtape.server.reconciliation;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.reconciliation.Findings.Finding;
import io.roomtape.server.recordings.Details;
import io.roomtape.server.recordings.EgressReport;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds a recording that has not ended against what LiveKit and storage have of it. */
public final class LiveRecordings {
  private static final Logger log = LoggerFactory.getLogger(LiveRecordings.class);

  private final EgressWatch watch;
  private final DeadEgresses dead;
  private final Remains remains;
  private final Findings findings;

  public LiveRecordings(EgressWatch watch, DeadEgresses dead, Remains remains, Findings findings) {
    this.watch = watch;
    this.dead = dead;
    this.remains = remains;
    this.findings = findings;
  }

  /** Moves one on, or gives it up when its egress is dead. */
  void look(RecordingEntry entry) {
    watch.ask(entry).ifPresentOrElse(report -> compare(entry, report), () -> missing(entry));
  }

  private void compare(RecordingEntry entry, EgressReport report) {
    if (entry.state().canBecome(report.state())) {
      log.info("Recording {} is {}; the event got lost or is late", entry.name(), report.state());
      findings.found(Finding.LOST_EVENT);
    }
    watch.take(report);
    if (dead.isDead(entry, report)) {
      end(entry, report.id(), Finding.DEAD_RECORDER, why(report));
    } else if (dead.isSilent(entry, report)) {
      remains.end(entry, report.id()).ifPresent(this::finished);
    }
  }

  /** A recorder that says what it waits for has not died. */
  private static String why(EgressReport report) {
    return Details.waits(report.reason())
        .map(waits -> "It is not there yet: it " + waits)
        .orElse("Its recorder died");
  }

  private void missing(RecordingEntry entry) {
    if (entry.egress().isPresent() && dead.isForgotten(entry)) {
      end(entry, entry.egress().get(), Finding.FORGOTTEN, "LiveKit no longer knows of it");
    }
  }

  private void end(RecordingEntry entry, EgressId egress, Finding finding, String why) {
    log.warn("Recording {} of room {}: {}", entry.name(), entry.roomName(), why);
    findings.found(finding);
    remains
        .end(entry, egress)
        .ifPresentOrElse(
            this::finished,
            () -> watch.take(remains.end(entry, egress, RecordingState.GIVEN_UP, why)));
  }

  private void finished(EgressReport end) {
    findings.found(Finding.FINISHED_FILE);
    watch.take(end);
  }
}
