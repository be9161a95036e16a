package io.roomtape.server.reconciliation;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.EgressReport;
import io.roomtape.server.recordings.Egresses;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingState;
import io.roomtape.server.rooms.LiveKitFailure;
import io.roomtape.server.rooms.Rooms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells egresses that died from those that live. LiveKit calls an egress whose machine died active
 * for ever. But a living recorder is in its room, and takes a stop: one is dead when it has been
 * missing there for a while, at every look, and then does not take a stop either.
 */
public final class DeadEgresses {
  private static final Duration FORGOTTEN = Duration.ofSeconds(20);
  private static final Duration FORGOTTEN_FOR_GOOD = Duration.ofHours(1);
  private static final Duration FILE_IS_THERE = Duration.ofSeconds(60);

  /** Since when something has looked wrong with a recording. */
  private record Suspicion(String what, Instant since) {}

  private final Rooms rooms;
  private final Egresses egresses;
  private final Patience patience;
  private final Clock clock;
  private final Map<RecordingName, Suspicion> suspicions = new ConcurrentHashMap<>();

  public DeadEgresses(Rooms rooms, Egresses egresses, Patience patience, Clock clock) {
    this.rooms = rooms;
    this.egresses = egresses;
    this.patience = patience;
    this.clock = clock;
  }

  /** Forgets all but these. */
  void retain(Collection<RecordingName> names) {
    suspicions.keySet().retainAll(names);
  }

  /** Whether LiveKit has not known the egress for a while. */
  boolean isForgotten(RecordingEntry entry) {
    return lasts(entry, "forgotten", FORGOTTEN);
  }

  /** Whether LiveKit has not known it for so long that no end will come any more. */
  boolean isForgottenForGood(RecordingEntry entry) {
    return lasts(entry, "forgotten", FORGOTTEN_FOR_GOOD);
  }

  /** Whether an egress is dead that LiveKit takes for living. */
  boolean isDead(RecordingEntry entry, EgressReport report) {
    return switch (report.state()) {
      case STARTING -> isMissing(entry, report.id(), patience.recorder().multipliedBy(3));
      case ACTIVE -> isMissing(entry, report.id(), patience.recorder());
      case ENDING -> lasts(entry, "ending", patience.upload());
      case GIVEN_UP, COMPLETE, ABORTED, FAILED, LIMIT_REACHED -> false;
    };
  }

  /** Whether an egress has been ending for so long that its file, if it is whole, is the end. */
  boolean isSilent(RecordingEntry entry, EgressReport report) {
    return report.state() == RecordingState.ENDING && lasts(entry, "ending", FILE_IS_THERE);
  }

  private boolean isMissing(RecordingEntry entry, EgressId egress, Duration bound) {
    if (rooms.occupants(entry.roomName()).recorders().contains(egress.value())) {
      suspicions.remove(entry.name());
      return false;
    }
    return lasts(entry, "missing", bound) && !takesStop(egress);
  }

  private boolean takesStop(EgressId egress) {
    try {
      egresses.stop(egress);
      return true;
    } catch (LiveKitFailure failure) {
      return switch (failure.kind()) {
        case NOT_FOUND, TIMED_OUT, UNAVAILABLE, OTHER -> false;
        case UNREACHABLE, BROKE_OFF, REFUSED_KEY -> throw failure;
        // It has ended, and LiveKit will say how.
        case PRECONDITION -> true;
      };
    }
  }

  private boolean lasts(RecordingEntry entry, String what, Duration bound) {
    Instant now = clock.instant();
    Suspicion suspicion =
        suspicions.compute(
            entry.name(),
            (name, known) ->
                known != null && known.what().equals(what) ? known : new Suspicion(what, now));
    return !now.isBefore(suspicion.since().plus(bound));
  }
}
