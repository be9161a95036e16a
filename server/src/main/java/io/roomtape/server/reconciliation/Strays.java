package io.roomtape.server.reconciliation;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.reconciliation.Findings.Finding;
import io.roomtape.server.recordings.EgressReport;
import io.roomtape.server.recordings.Egresses;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingState;
import io.roomtape.server.rooms.LiveKitFailure;
import io.roomtape.server.rooms.Rooms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops egresses that run although their recording was given up: a start that was answered too
 * late, or a recorder that had only seemed dead.
 */
public final class Strays {
  private static final Logger log = LoggerFactory.getLogger(Strays.class);

  /**
   * LiveKit takes 3 s to say that an egress cannot be stopped, and a dead one never can: but one
   * that is in its room is asked each time.
   */
  private static final Duration BETWEEN_STOPS = Duration.ofMinutes(5);

  private final Rooms rooms;
  private final Egresses egresses;
  private final Findings findings;
  private final Clock clock;
  private final Map<RecordingName, Instant> asked = new ConcurrentHashMap<>();

  public Strays(Rooms rooms, Egresses egresses, Findings findings, Clock clock) {
    this.rooms = rooms;
    this.egresses = egresses;
    this.findings = findings;
    this.clock = clock;
  }

  /** Asks the egress of a report to stop if it is a stray; one that does not is asked again. */
  void check(RecordingEntry entry, EgressReport report) {
    if (entry.state() == RecordingState.GIVEN_UP
        && report.state().isRecording()
        && (isDue(entry.name()) || isInRoom(report))) {
      stop(entry, report);
    }
  }

  private boolean isDue(RecordingName name) {
    Instant now = clock.instant();
    asked.values().removeIf(last -> !now.isBefore(last.plus(BETWEEN_STOPS)));
    return asked.putIfAbsent(name, now) == null;
  }

  private boolean isInRoom(EgressReport report) {
    return rooms.occupants(report.roomName()).recorders().contains(report.id().value());
  }

  private void stop(RecordingEntry entry, EgressReport report) {
    findings.found(Finding.STRAY);
    try {
      egresses.stop(report.id());
      log.info("Egress {} was given up, and is stopped ({})", report.id(), entry.name());
    } catch (LiveKitFailure failure) {
      log.warn(
          "Egress {} was given up and does not stop yet: {}", report.id(), failure.getMessage());
    }
  }
}
