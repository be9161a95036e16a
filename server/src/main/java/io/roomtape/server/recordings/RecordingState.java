package io.roomtape.server.recordings;

import io.roomtape.server.rooms.RecordingStatus;
import java.util.Set;

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
    return followers().isEmpty();
  }

  /** Whether there is a file to play. */
  public boolean isPlayable() {
    return switch (this) {
      case COMPLETE, LIMIT_REACHED -> true;
      case STARTING, ACTIVE, ENDING, ABORTED, FAILED -> false;
    };
  }

  /** The table of what may follow; events get lost, so that steps may be left out. */
  private Set<RecordingState> followers() {
    return switch (this) {
      case STARTING -> Set.of(ACTIVE, ENDING, COMPLETE, ABORTED, FAILED, LIMIT_REACHED);
      case ACTIVE -> Set.of(ENDING, COMPLETE, ABORTED, FAILED, LIMIT_REACHED);
      case ENDING -> Set.of(COMPLETE, ABORTED, FAILED, LIMIT_REACHED);
      case COMPLETE, ABORTED, FAILED, LIMIT_REACHED -> Set.of();
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
      case ABORTED, FAILED -> RecordingStatus.FAILED;
    };
  }
}
