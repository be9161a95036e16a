package io.roomtape.server.recordings;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.rooms.Standing;
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
    return starting(name, Optional.empty(), room, session, now);
  }

  /** One that has ended takes no room from another that runs: its end is still to be told. */
  static RecordingEntry adopted(RecordingName name, EgressReport report) {
    RecordingEntry started =
        starting(
            name, Optional.of(report.id()), report.roomName(), report.roomId(), report.startedAt());
    return report.state().isEnd() ? started.givenUp(report.reason()) : started;
  }

  private static RecordingEntry starting(
      RecordingName name,
      Optional<EgressId> egress,
      RoomName room,
      RoomSid session,
      Instant startedAt) {
    RecordingState state = RecordingState.STARTING;
    return new RecordingEntry(
        name, egress, room, session, state, startedAt, Duration.ZERO, 0, false, false, "");
  }

  /**
   * One that storage has, and of which its room need not hear any more.
   *
   * @param state a playable one
   */
  public static RecordingEntry finished(Recording it, RecordingState state, String reason) {
    return new RecordingEntry(
        it.name(),
        Optional.of(it.id()),
        it.roomName(),
        it.roomId(),
        state,
        it.startedAt(),
        it.duration(),
        it.size(),
        true,
        false,
        reason);
  }

  /** As it is once its egress, or another one, is known to make it. */
  public RecordingEntry withEgress(EgressId id) {
    return with(Optional.of(id), state, startedAt, duration, size, announced, reason);
  }

  /** As it will be once the report is taken in; the room has not heard of it then. */
  RecordingEntry after(EgressReport report) {
    return with(
        Optional.of(report.id()),
        report.state(),
        report.startedAt().equals(Instant.EPOCH) ? startedAt : report.startedAt(),
        report.duration(),
        report.size(),
        false,
        report.reason());
  }

  /**
   * One that counted as failed, and whose file is there and whole; the room has not heard of it.
   */
  public RecordingEntry healed(Duration length, long bytes) {
    return with(
        egress, RecordingState.COMPLETE, startedAt, length, bytes, false, "Its file was found");
  }

  /** As it is once its recorder has said something else of it; the room has not heard of it. */
  RecordingEntry saying(String words) {
    return with(egress, state, startedAt, duration, size, false, words);
  }

  /** As it is when nobody can tell any more how it ends. */
  RecordingEntry givenUp(String why) {
    return with(egress, RecordingState.GIVEN_UP, startedAt, Duration.ZERO, 0, false, why);
  }

  private RecordingEntry with(
      Optional<EgressId> egress,
      RecordingState state,
      Instant startedAt,
      Duration duration,
      long size,
      boolean announced,
      String reason) {
    return new RecordingEntry(
        name, egress, roomName, roomId, state, startedAt, duration, size, announced, deleted,
        reason);
  }

  /**
   * Whether its room cannot be recorded again. One that has stopped and has to wait needs its room
   * no more, however long that takes.
   */
  public boolean holdsRoom() {
    boolean waits = state == RecordingState.ENDING && Details.waits(reason).isPresent();
    return state.holdsRoom() && !waits;
  }

  /** What its room is told. */
  public Standing standing() {
    return new Standing(state.status(), startedAt, Details.news(reason));
  }

  /** What users see of it. */
  public Recording recording(EgressId id) {
    return new Recording(id, name, roomName, roomId, startedAt, duration, size);
  }
}
