package io.roomtape.server.recordings;

import io.roomtape.server.rooms.LiveKitFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of a start whose answer was lost: LiveKit may have done it, or be about to.
 * Until that is known the room stays taken, so that nobody starts a second recording beside it.
 */
public final class LostAnswers {
  private static final Logger log = LoggerFactory.getLogger(LostAnswers.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Egresses egresses;
  private final ReportedRecordings reported;
  private final Duration patience;
  private final Clock clock;
  private final Consumer<Duration> pause;

  /**
   * @param patience how long a start may take in all
   * @param pause waits for so long
   */
  public LostAnswers(
      Egresses egresses,
      ReportedRecordings reported,
      Duration patience,
      Clock clock,
      Consumer<Duration> pause) {
    this.egresses = egresses;
    this.reported = reported;
    this.patience = patience;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * The egress of a start that failed.
   *
   * @return empty when none has come of it, or LiveKit cannot say so
   */
  Optional<EgressReport> egressOf(RecordingEntry reservation, LiveKitFailure failure) {
    if (!failure.mayBeDone()) {
      return Optional.empty();
    }
    boolean mayStillCome = failure.kind() == LiveKitFailure.Kind.BROKE_OFF;
    Instant end = mayStillCome ? reservation.startedAt().plus(patience) : Instant.MIN;
    try {
      Optional<EgressReport> egress = look(reservation);
      while (egress.isEmpty() && clock.instant().isBefore(end)) {
        pause.accept(BETWEEN_LOOKS);
        egress = look(reservation);
      }
      return egress;
    } catch (LiveKitFailure away) {
      log.debug("What became of {} is not known", reservation.name(), away);
      return Optional.empty();
    }
  }

  private Optional<EgressReport> look(RecordingEntry reservation) {
    return egresses.ofRoom(reservation.roomName()).stream()
        .filter(report -> report.state().isRecording() && reported.isOf(reservation, report))
        .findFirst();
  }
}
