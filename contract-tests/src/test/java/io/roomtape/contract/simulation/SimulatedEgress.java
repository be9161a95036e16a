package io.roomtape.contract.simulation;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.EgressReport;
import io.roomtape.server.recordings.RecordingForm;
import io.roomtape.server.recordings.RecordingState;
import java.time.Duration;
import java.time.Instant;

/** An egress as LiveKit has it, and as it truly is. */
final class SimulatedEgress {
  final EgressId id;
  final RoomName room;
  final RoomSid session;
  final RecordingName name;
  final Instant startedAt;
  RecordingState state = RecordingState.STARTING;
  Duration duration = Duration.ZERO;
  long size;
  String reason = "";
  boolean stopRequested;

  /** Its recorder is gone, and LiveKit does not notice. */
  boolean dead;

  /** LiveKit cannot reach it, and it is not in its room, for a while. */
  boolean unreachable;

  /** LiveKit has lost what it knew of it. */
  boolean forgotten;

  SimulatedEgress(
      EgressId id, RoomName room, RoomSid session, RecordingName name, Instant startedAt) {
    this.id = id;
    this.room = room;
    this.session = session;
    this.name = name;
    this.startedAt = startedAt;
  }

  EgressReport report() {
    return new EgressReport(
        id,
        room,
        session,
        state,
        SimulatedLiveKit.PATH + name,
        startedAt,
        duration,
        size,
        reason,
        RecordingForm.USUAL,
        false);
  }

  /** Whether its file turns up after it was told that it has failed, if it is told so. */
  boolean comesAfterAll() {
    return (id.value().hashCode() & 1) == 0;
  }

  boolean isInRoom() {
    return state.holdsRoom() && !dead && !unreachable;
  }

  @Override
  public String toString() {
    return "%s %s %s%s%s%s"
        .formatted(
            id,
            name,
            state,
            dead ? " dead" : "",
            unreachable ? " unreachable" : "",
            forgotten ? " forgotten" : "");
  }
}
