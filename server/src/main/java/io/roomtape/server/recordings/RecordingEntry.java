package io.roomtape.server.recordings;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A recording as the index has it, from the moment its room is reserved.
 *
 * @param egress empty until LiveKit has answered, or told by an event, that the egress exists
 * @param announced whether the room has heard of this state
 * @param deleted a deleted one is kept so that late events cannot bring it back
 * @param reason why it ended, in the words of who ended it; empty when nobody said
 */
public record RecordingEntry(
    RecordingName name,
    Optional<EgressId> egress,
    RoomName roomName,
    RoomSid roomId,
    RecordingState state,
    Instant startedAt,
    Duration duration,
    long size,
    boolean announced,
    boolean deleted,
    String reason) {

  static RecordingEntry reservation(
      RecordingName name, RoomName room, RoomSid session, Instant now) {
    return new RecordingEntry(
        name,
        Optional.empty(),
        room,
        session,
        RecordingState.STARTING,
        now,
        Duration.ZERO,
        0,
        false,
        false,
        "");
  }

  static RecordingEntry adopted(RecordingName name, EgressReport report) {
    return new RecordingEntry(
        name,
        Optional.of(report.id()),
        report.roomName(),
        report.roomId(),
        RecordingState.STARTING,
        report.startedAt(),
        Duration.ZERO,
        0,
        false,
        false,
        "");
  }

  /** As it will be once the report is taken in; the room has not heard of it then. */
  RecordingEntry after(EgressReport report) {
    return new RecordingEntry(
        name,
        Optional.of(report.id()),
        roomName,
        roomId,
        report.state(),
        report.startedAt().equals(Instant.EPOCH) ? startedAt : report.startedAt(),
        report.duration(),
        report.size(),
        false,
        deleted,
        report.reason());
  }

  /** As it is when nobody can tell any more how it ends. */
  RecordingEntry givenUp(String why) {
    return new RecordingEntry(
        name,
        egress,
        roomName,
        roomId,
        RecordingState.GIVEN_UP,
        startedAt,
        Duration.ZERO,
        0,
        false,
        deleted,
        why);
  }

  /** What users see of it. */
  public Recording recording(EgressId id) {
    return new Recording(id, name, roomName, roomId, startedAt, duration, size);
  }
}
