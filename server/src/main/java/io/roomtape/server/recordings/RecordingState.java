package io.roomtape.server.recordings;

import io.roomtape.server.rooms.RecordingStatus;

/**
 * How a recording stands, as LiveKit's EgressStatus has it. Time runs one way: a state is followed
 * only by a later one, and the four ends by nothing.
 */
public enum RecordingState {
  STARTING,
  ACTIVE,
  ENDING,
  COMPLETE,
  ABORTED,
  FAILED,
  /** Ended by a limit of the server; the file is there. */
  LIMIT_REACHED;

  /** Whether nothing can follow. */
  public boolean isEnd() {
    return switch (this) {
      case STARTING, ACTIVE, ENDING -> false;
      case COMPLETE, ABORTED, FAILED, LIMIT_REACHED -> true;
    };
  }

  /** Whether there is a file to play. */
  public boolean isPlayable() {
    return switch (this) {
      case COMPLETE, LIMIT_REACHED -> true;
      case STARTING, ACTIVE, ENDING, ABORTED, FAILED -> false;
    };
  }

  public boolean canBecome(RecordingState next) {
    return !isEnd() && next.compareTo(this) > 0;
  }

  /** The word that the room hears. */
  public RecordingStatus status() {
    return switch (this) {
      case STARTING -> RecordingStatus.STARTING;
      case ACTIVE -> RecordingStatus.STARTED;
      case ENDING -> RecordingStatus.STOPPING;
      case COMPLETE, LIMIT_REACHED -> RecordingStatus.STOPPED;
      case ABORTED, FAILED -> RecordingStatus.FAILED;
    };
  }
}
