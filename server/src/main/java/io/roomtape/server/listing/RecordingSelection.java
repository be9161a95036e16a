package io.roomtape.server.listing;

import io.roomtape.server.recordings.RecordingState;
import java.util.List;
import java.util.stream.Stream;

/** Which recordings a list shows, by how they stand. Deleted ones are in none. */
public enum RecordingSelection {
  /** Those that can be played. */
  FINISHED,
  /** Those that ended without a file. */
  FAILED,
  /** Those that have not ended. */
  LIVE,
  ALL;

  public List<RecordingState> states() {
    return Stream.of(RecordingState.values()).filter(this::shows).toList();
  }

  private boolean shows(RecordingState state) {
    return switch (this) {
      case FINISHED -> state.isPlayable();
      case FAILED -> !state.holdsRoom() && !state.isPlayable();
      case LIVE -> state.holdsRoom();
      case ALL -> true;
    };
  }
}
