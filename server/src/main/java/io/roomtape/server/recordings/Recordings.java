package io.roomtape.server.recordings;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.rooms.LiveKitFailure;
import io.roomtape.server.rooms.LiveRoom;
import io.roomtape.server.rooms.Rooms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and stops recordings. Nothing is announced from here: the room hears of it when LiveKit's
 * events say that it is so.
 */
public final class Recordings {
  private static final Logger log = LoggerFactory.getLogger(Recordings.class);

  /** Longer than any start call can take. */
  static final Duration LONGEST_START = Duration.ofMinutes(1);

  private final Rooms rooms;
  private final Egresses egresses;
  private final RecordingIndex index;
  private final FileNames names;
  private final Duration patience;

  /**
   * @param patience how long a start may take; LiveKit itself looks for a worker for 23 s
   */
  public Recordings(
      Rooms rooms, Egresses egresses, RecordingIndex index, FileNames names, Duration patience) {
    this.rooms = rooms;
    this.egresses = egresses;
    this.index = index;
    this.names = names;
    this.patience = patience;
  }

  /**
   * Starts to record a room. Of simultaneous calls for one room, one succeeds.
   *
   * @throws RecordingFailure.NoSuchRoom when there is no such room
   * @throws RecordingFailure.AlreadyRecording when a recording of it has not ended
   * @throws LiveKitFailure when LiveKit does not start it; the room is free again
   */
  public Recording start(RoomName room) {
    try (LogFields fields = LogFields.of(room)) {
      return start(room, fields);
    }
  }

  private Recording start(RoomName room, LogFields fields) {
    LiveRoom session = rooms.find(room).orElseThrow(() -> new RecordingFailure.NoSuchRoom(room));
    RecordingName name = names.next(session);
    RecordingEntry reservation = RecordingEntry.reservation(name, room, session.sid(), names.now());
    if (!index.add(reservation) && !(freeAbandoned(room) && index.add(reservation))) {
      throw new RecordingFailure.AlreadyRecording(room);
    }
    return startReserved(reservation, fields);
  }

  /** Frees a room that a node reserved and then died before LiveKit was asked. */
  private boolean freeAbandoned(RoomName room) {
    Instant abandoned = names.now().minus(LONGEST_START);
    return index
        .findLive(room)
        .filter(live -> live.egress().isEmpty() && live.startedAt().isBefore(abandoned))
        .map(live -> index.release(live.name()))
        .orElse(false);
  }

  private Recording startReserved(RecordingEntry reservation, LogFields fields) {
    RecordingName name = reservation.name();
    askLiveKit(reservation)
        .ifPresent(
            report -> {
              fields.egress(report.id());
              index.assign(name, report.id(), report.startedAt());
              log.info("Recording {} of {} starts ({})", name, report.roomName(), report.id());
            });
    return index
        .find(name)
        .flatMap(entry -> entry.egress().map(entry::recording))
        .orElseThrow(() -> new IllegalStateException("The index lost recording " + name));
  }

  /** Empty when LiveKit has not answered while an event has said that the egress exists. */
  private Optional<EgressReport> askLiveKit(RecordingEntry reservation) {
    RecordingName name = reservation.name();
    CompletableFuture<EgressReport> start =
        CompletableFuture.supplyAsync(
            () -> egresses.start(reservation.roomName(), names.path(name)),
            Thread::startVirtualThread);
    try {
      return Optional.of(start.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      giveUp(name, start);
      return Optional.empty();
    } catch (ExecutionException e) {
      giveBack(
          reservation,
          e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e));
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LiveKitFailure(LiveKitFailure.Kind.TIMED_OUT, "Interrupted during a start", e);
    }
  }

  /** Returns when the egress exists after all. */
  private void giveUp(RecordingName name, CompletableFuture<EgressReport> start) {
    String reason =
        "No recorder answered within "
            + patience.toSeconds()
            + " s: every egress worker is busy, or none is running";
    if (index.giveUp(name, reason)) {
      var _ = start.thenAccept(late -> stopLate(name, late.id()));
      throw new LiveKitFailure(LiveKitFailure.Kind.UNAVAILABLE, reason, null);
    }
  }

  private void stopLate(RecordingName name, EgressId egress) {
    try {
      egresses.stop(egress);
      log.info("Recording {} started too late and is stopped ({})", name, egress);
    } catch (LiveKitFailure failure) {
      log.error("Egress {} started too late, and does not stop", egress, failure);
    }
  }

  /** Returns when the egress exists in spite of the failure, because an event has said so. */
  private void giveBack(RecordingEntry reservation, RuntimeException failure) {
    if (!index.release(reservation.name())) {
      log.warn("Recording {} starts, although LiveKit failed", reservation.name(), failure);
      return;
    }
    log.debug("Room {} is not recorded: {}", reservation.roomName(), failure.getMessage());
    if (isNotFound(failure)) {
      throw new RecordingFailure.NoSuchRoom(reservation.roomName());
    }
    throw failure;
  }

  /**
   * Asks LiveKit to stop the recording of a room.
   *
   * @throws RecordingFailure.NotRecording when there is nothing to stop
   * @throws RecordingFailure.StillStarting when LiveKit has not yet answered the start
   * @throws LiveKitFailure when LiveKit cannot be asked
   */
  public Recording stop(RoomName room) {
    RecordingEntry entry =
        index.findLive(room).orElseThrow(() -> new RecordingFailure.NotRecording(room));
    EgressId egress = entry.egress().orElseThrow(() -> new RecordingFailure.StillStarting(room));
    try (LogFields _ = LogFields.of(room, egress)) {
      EgressReport report = egresses.stop(egress);
      log.info("Recording {} of room {} stops", entry.name(), room);
      return entry.after(report).recording(egress);
    } catch (LiveKitFailure failure) {
      throw whyNotStopped(entry, failure);
    }
  }

  private RuntimeException whyNotStopped(RecordingEntry entry, LiveKitFailure failure) {
    return switch (failure.kind()) {
      case NOT_FOUND -> {
        log.warn("LiveKit does not know the egress of recording {}: it is lost", entry.name());
        index.advance(entry, entry.lost());
        yield new RecordingFailure.NotRecording(entry.roomName());
      }
      case PRECONDITION -> new RecordingFailure.NotRecording(entry.roomName());
      case UNREACHABLE, TIMED_OUT, UNAVAILABLE, REFUSED_KEY, OTHER -> failure;
    };
  }

  private static boolean isNotFound(RuntimeException failure) {
    return failure instanceof LiveKitFailure liveKit
        && liveKit.kind() == LiveKitFailure.Kind.NOT_FOUND;
  }
}
