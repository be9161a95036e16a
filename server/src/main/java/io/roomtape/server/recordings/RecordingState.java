package io.roomtape.server.recordings;

import io.roomtape.server.rooms.RecordingStatus;
import java.util.Set;

/**
 * How a recording stands, as LiveKit's EgressStatus has it, and {@link #GIVEN_UP}. Time runs one
 * way: a state is followed only by a later one. A playable end is followed by nothing; one without
 * a file by a playable one, if the file turns up all the same.
 */
public enum RecordingState {
  STARTING,
  ACTIVE,
  ENDING,
  /**
   * Nobody knows how it ended, or whether it began at all. It counts as failed and holds no room,
   * until LiveKit tells its end or a whole file shows it.
   */
  GIVEN_UP,
  COMPLETE,
  ABORTED,
  FAILED,
  /** Ended by a limit of the server; the file is there. */
  LIMIT_REACHED;

  /** Whether LiveKit counts it as ended. */
  public boolean isEnd() {
    return switch (this) {
      case COMPLETE, ABORTED, FAILED, LIMIT_REACHED -> true;
      case STARTING, ACTIVE, ENDING, GIVEN_UP -> false;
    };
  }

  /** Whether it has ended without a file, which only a whole file can change. */
  public boolean isFailure() {
    return isEnd() && !isPlayable();
  }

  /** Whether there is a file to play. */
  public boolean isPlayable() {
    return switch (this) {
      case COMPLETE, LIMIT_REACHED -> true;
      case STARTING, ACTIVE, ENDING, GIVEN_UP, ABORTED, FAILED -> false;
    };
  }

  /** Whether it goes on; it is then the one live recording of its room, unless it has to wait. */
  public boolean holdsRoom() {
    return switch (this) {
      case STARTING, ACTIVE, ENDING -> true;
      case GIVEN_UP, COMPLETE, ABORTED, FAILED, LIMIT_REACHED -> false;
    };
  }

  /** Whether a recorder is at work that would go on for ever. */
  public boolean isRecording() {
    return switch (this) {
      case STARTING, ACTIVE -> true;
      case ENDING, GIVEN_UP, COMPLETE, ABORTED, FAILED, LIMIT_REACHED -> false;
    };
  }

  /** The table of what may follow; events get lost, so that steps may be left out. */
  private Set<RecordingState> followers() {
    return switch (this) {
      case STARTING -> Set.of(ACTIVE, ENDING, GIVEN_UP, COMPLETE, ABORTED, FAILED, LIMIT_REACHED);
      case ACTIVE -> Set.of(ENDING, GIVEN_UP, COMPLETE, ABORTED, FAILED, LIMIT_REACHED);
      case ENDING -> Set.of(GIVEN_UP, COMPLETE, ABORTED, FAILED, LIMIT_REACHED);
      case GIVEN_UP -> Set.of(COMPLETE, ABORTED, FAILED, LIMIT_REACHED);
      case ABORTED, FAILED -> Set.of(COMPLETE, LIMIT_REACHED);
      case COMPLETE, LIMIT_REACHED -> Set.of();
    };
  }

  public boolean canBecome(RecordingState next) {
    return followers().contains(next);
  }

  /** The word that the room hears. */
  public RecordingStatus status() {
    return switch (this) {
      case STARTING -> RecordingStatus.STARTING;
      case ACTIVE -> RecordingStatus.STARTED;
      case ENDING -> RecordingStatus.STOPPING;
      case COMPLETE, LIMIT_REACHED -> RecordingStatus.STOPPED;
      case GIVEN_UP, ABORTED, FAILED -> RecordingStatus.FAILED;
    };
  }
}
