package io.roomtape.server.recordings;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.rooms.LiveKitFailure;
import io.roomtape.server.rooms.LiveRoom;
import io.roomtape.server.rooms.Rooms;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and stops recordings. Nothing is announced from here: the room hears of it when LiveKit's
 * events say that it is so.
 */
public final class Recordings {
  private static final Logger log = LoggerFactory.getLogger(Recordings.class);

  private final Rooms rooms;
  private final Egresses egresses;
  private final RecordingIndex index;
  private final FileNames names;
  private final LostAnswers lost;

  public Recordings(
      Rooms rooms, Egresses egresses, RecordingIndex index, FileNames names, LostAnswers lost) {
    this.rooms = rooms;
    this.egresses = egresses;
    this.index = index;
    this.names = names;
    this.lost = lost;
  }

  /**
   * Starts to record a room. Of simultaneous calls for one room, one succeeds.
   *
   * @throws RecordingFailure.NoSuchRoom when there is no such room
   * @throws RecordingFailure.EmptyRoom when nobody is in it
   * @throws RecordingFailure.AlreadyRecording when a recording of it has not ended
   * @throws LiveKitFailure when LiveKit does not start it; the room is free again
   */
  public Recording start(RoomName room, RecordingForm form) {
    try (LogFields fields = LogFields.of(room)) {
      return start(room, form, fields);
    }
  }

  private Recording start(RoomName room, RecordingForm form, LogFields fields) {
    LiveRoom session = rooms.find(room).orElseThrow(() -> new RecordingFailure.NoSuchRoom(room));
    if (rooms.occupants(room).people() == 0) {
      throw new RecordingFailure.EmptyRoom(room);
    }
    RecordingName name = names.next(session);
    RecordingEntry reservation = RecordingEntry.reservation(name, room, session.sid(), names.now());
    if (!index.add(reservation)) {
      throw new RecordingFailure.AlreadyRecording(room);
    }
    EgressReport report;
    try {
      report = egresses.start(room, names.path(name), form);
    } catch (LiveKitFailure failure) {
      Optional<EgressReport> egress = lost.egressOf(reservation, failure);
      if (egress.isEmpty()) {
        return inSpiteOf(failure, reservation);
      }
      log.warn("Recording {} starts, although: {}", name, failure.getMessage());
      report = egress.get();
    }
    return started(reservation, report, fields);
  }

  private Recording started(RecordingEntry reservation, EgressReport report, LogFields fields) {
    RecordingName name = reservation.name();
    fields.egress(report.id());
    Optional<RecordingEntry> entry = index.assign(name, report.id(), report.startedAt());
    if (entry.isEmpty()) {
      // This node was held up for so long that another freed the room.
      egresses.stop(report.id());
      throw new LiveKitFailure(LiveKitFailure.Kind.TIMED_OUT, "The start took too long", null);
    }
    log.info("Recording {} of {} starts ({})", name, report.roomName(), report.id());
    return entry.get().recording(report.id());
  }

  /** Frees the room; returns when the egress exists all the same, because an event has said so. */
  private Recording inSpiteOf(LiveKitFailure failure, RecordingEntry reservation) {
    boolean free =
        failure.mayBeDone()
            ? index.giveUp(reservation.name(), String.valueOf(failure.getMessage()))
            : index.release(reservation.name());
    if (!free) {
      Optional<RecordingEntry> entry = index.find(reservation.name());
      if (entry.flatMap(RecordingEntry::egress).isPresent()) {
        log.warn("Recording {} starts, as an event says", reservation.name());
        return entry.get().recording(entry.get().egress().get());
      }
    }
    log.debug("Room {} is not recorded: {}", reservation.roomName(), failure.getMessage());
    throw failure.kind() == LiveKitFailure.Kind.NOT_FOUND
        ? new RecordingFailure.NoSuchRoom(reservation.roomName())
        : failure;
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
        index.advance(entry, entry.givenUp("LiveKit no longer knows of it"));
        yield new RecordingFailure.NotRecording(entry.roomName());
      }
      case PRECONDITION -> new RecordingFailure.NotRecording(entry.roomName());
      case UNREACHABLE, TIMED_OUT, BROKE_OFF, UNAVAILABLE, REFUSED_KEY, OTHER -> failure;
    };
  }
}
